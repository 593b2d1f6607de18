using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Queries;
using NpsBot.Core.Queries.MyCases;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.CaseLog;

public sealed class CaseLogTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new();

    [Fact]
    public async Task The_log_tells_the_road_that_was_refused_the_other_one_and_what_the_person_did()
    {
        await _rig.WriteAsync(async session =>
        {
            await session.People.LinkAsync("cora", CaseRig.User("slack", "cora"), Cancel);
            var cora = (await session.People.GetAsync("cora", Cancel))!;
            await session.People.SaveAsync(cora with { Platform = "slack" }, Cancel);
            return true;
        });
        _rig.Slack.Next("post", new SendResult.Gone(GoneReason.User, "user_not_found"));
        var opened = await _rig.OpenAsync();
        await _rig.DispatchAsync();
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        await _rig.WriteAsync(async session => await _rig.Book.AppendAsync(session, opened.Id, await session.Cases.LoadAsync(opened.Id, Cancel), [Reached()], new Actor("cora", "teams"), _rig.Now, Cancel));
        await _rig.DispatchAsync();

        var log = await AskAsync("cora", $"log of case {opened.Id.Number}");

        var row = Assert.Single(log.Table!.Rows);
        var cells = row.Cells.Select(cell => new Wording(Reader).Say(cell)).ToList();
        Assert.Equal(("Cora Lind", "the case"), (cells[1], cells[2]));
        Assert.Matches("^Slack refused \\(user_not_found\\); Teams \\d\\d:\\d\\d$", cells[3]);
        Assert.Matches("^logged contact: call, reached, said sorry today \\d\\d:\\d\\d$", cells[4]);
        Assert.Contains(log.Meaning, line => line.Contains("Slack refused (user_not_found)", StringComparison.Ordinal));
        Assert.Equal("1 message to Cora Lind", Assert.IsType<TextCell>(log.Headline).Text);
    }

    [Fact]
    public async Task What_was_seen_and_what_waits_is_told_newest_last()
    {
        var opened = await _rig.OpenAsync();
        await _rig.DispatchAsync();
        await _rig.WriteAsync(session => session.Outbox.SeenAsync("teams/T1/D-cora", _rig.Teams.Messages[0].Posted.MessageId, _rig.Now, Cancel));
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        await _rig.ChangeAsync(opened.Id, new OwnerAssigned("sam", "cora", "Yours."));

        var rows = (await AskAsync("mira", "who was pinged about case 1")).Table!.Rows;

        Assert.Equal(["Cora Lind", "Sam Okafor"], rows.Select(row => ((TextCell)row.Cells[1]).Text));
        Assert.Matches("^Teams \\d\\d:\\d\\d; seen \\d\\d:\\d\\d$", ((TextCell)rows[0].Cells[3]).Text);
        Assert.Equal("on its way", ((TextCell)rows[1].Cells[3]).Text);
    }

    [Fact]
    public async Task One_message_for_several_cases_is_in_the_log_of_each_and_of_the_account()
    {
        await _rig.OpenAsync();
        await _rig.OpenAsync();
        await _rig.DispatchAsync();
        await _rig.SayAsync("cora", "away until tomorrow, cover Sam");
        await _rig.DispatchAsync();

        Assert.Equal(["the case", "cover"], (await AskAsync("cora", "log of case 2")).Table!.Rows.Select(row => ((TextCell)row.Cells[2]).Text));
        var account = (await AskAsync("cora", "log of Acme")).Table!;
        Assert.Equal("Case", account.Columns[1]);
        Assert.Equal(4, account.Rows.Length);
    }

    [Fact]
    public async Task Who_may_not_see_the_case_sees_no_log()
    {
        await _rig.WriteAsync(async session =>
        {
            await session.People.SaveAsync(new Person { Id = "otto", Name = "Otto Other", Email = "otto@us.example", Role = PersonRole.Csm, ManagerId = "eve" }, Cancel);
            return true;
        });
        await _rig.OpenAsync();

        Assert.Equal(NoticeTone.Refusal, Assert.IsType<NoticeView>(await ViewAsync("otto", "log of case 1")).Tone);
        Assert.Equal(NoticeTone.Refusal, Assert.IsType<NoticeView>(await ViewAsync("otto", "log of Acme")).Tone);
        Assert.StartsWith("There is no case", Assert.IsType<NoticeView>(await ViewAsync("otto", "log of case 99")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_case_says_that_old_messages_are_gone()
    {
        await _rig.OpenAsync();
        await _rig.DispatchAsync();
        _rig.Clock.Advance(TimeSpan.FromDays(91));
        await _rig.WriteAsync(session => session.Outbox.PruneAsync(_rig.Now.AddDays(-90), Cancel));

        var log = await AskAsync("cora", "log of case 1");

        Assert.Equal("nobody was pinged lately. Messages are kept for 90 days; earlier ones of this are gone.", log.Empty);
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Reader Reader => new("Europe/Berlin", "en-GB", _rig.Now);

    private ContactLogged Reached() => new() { Medium = ContactMedium.Call, ContactedAt = _rig.Now, Outcome = ContactOutcome.Reached, Apologised = true, StopsClock = true };

    private async Task<ReportView> AskAsync(string person, string text) => Assert.IsType<ReportView>(await ViewAsync(person, text));

    private async Task<View> ViewAsync(string person, string text)
    {
        var library = PlaybookLibrary.LoadDefaults();
        var router = new QueryRouter(_rig.Database, new QueryCatalog(library, _rig.Views, new MyCasesView(library), new AskedDryRuns()));
        var who = await _rig.ReadAsync(session => session.People.GetAsync(person, Cancel));
        var context = new QueryContext
        {
            From = CaseRig.User("slack", person),
            Person = who,
            Reader = Reader with { PersonId = person },
            Organisation = new OrganisationOptions { TimeZone = "Europe/Berlin" },
            Conversation = new ConversationReference("slack", "T1", "D1", ConversationKind.Personal, person),
        };
        return (await router.TryAnswerAsync(text, context, Cancel)).View;
    }
}
