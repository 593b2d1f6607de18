using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Deliveries;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Dialogs;

/// <summary>An executive answers in chat and with nothing else.</summary>
public sealed class AskDialogTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new();

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task I_will_answers_the_one_ask_there_is()
    {
        var id = (await AskedAsync()).Id;

        var view = Assert.IsType<EscalationView>(Assert.IsType<TurnResult.Done>(await _rig.SayAsync("eve", "I will: tomorrow at ten")).View);

        Assert.Equal((true, "tomorrow at ten"), (view.Accepted, view.Note));
        Assert.True(Assert.Single((await _rig.CaseAsync(id)).Asks).Accepted);
    }

    [Fact]
    public async Task A_no_wants_a_reason_and_is_taken_with_one()
    {
        var id = (await AskedAsync()).Id;

        Assert.Equal("ask.why", Notice(await _rig.SayAsync("eve", "no")).SmallPrint);
        await _rig.SayAsync("eve", "no, because I am on a plane");

        var ask = Assert.Single((await _rig.CaseAsync(id)).Asks);
        Assert.Equal((false, "I am on a plane"), (ask.Accepted, ask.Note.Value));
    }

    [Fact]
    public async Task Asking_somebody_else_gives_it_to_them_and_it_counts_when_they_say_yes()
    {
        var id = (await AskedAsync()).Id;

        var view = Assert.IsType<EscalationView>(Assert.IsType<TurnResult.Done>(await _rig.SayAsync("eve", "ask Sam instead: you know them")).View);

        Assert.Equal(("Sam Okafor", null, "you know them"), (view.PassedTo?.Name, view.Accepted, view.PassedNote));
        Assert.Equal([Verbs.CaseShow], view.Actions.Select(action => action.Verb));
        await _rig.DispatchAsync();
        var sams = (await _rig.MessagesAsync(MessageKinds.AskCard)).Single(message => message.Destination == MessageKinds.ToPerson("sam"));
        Assert.Equal(OutboxPriority.Urgent, sams.Priority);

        Assert.Equal("ask.not_yours", Notice(await _rig.ActAsync("eve", Verbs.AskAccept, [("case", $"{id.Number}"), ("ask", "1")])).SmallPrint?.Split(' ')[0]);
        await _rig.SayAsync("sam", "I will");

        var ask = Assert.Single((await _rig.CaseAsync(id)).Asks);
        Assert.Equal((true, "sam"), (ask.Accepted, ask.AnsweredById));
        Assert.Equal("Sam Okafor", (await _rig.CardAsync(id)).Asks[0].Holder?.Name);
    }

    [Fact]
    public async Task Somebody_with_two_asks_says_which()
    {
        await AskedAsync();
        var second = (await AskedAsync("stark")).Id;

        Assert.Equal("ask.which", Notice(await _rig.SayAsync("eve", "I will")).SmallPrint);
        await _rig.SayAsync("eve", $"accept case {second.Number}");

        Assert.True((await _rig.CaseAsync(second)).Asks[0].Accepted);
    }

    [Fact]
    public async Task Who_is_asked_nothing_is_not_answering()
    {
        var id = (await AskedAsync()).Id;

        Assert.Null(await _rig.SayAsync("sam", "I will"));
        Assert.Equal("ask.none", Notice(await _rig.SayAsync("mira", $"accept case {id.Number}")).SmallPrint);
    }

    [Fact]
    public async Task The_forms_take_a_note_with_a_yes_and_a_colleague_to_ask_instead()
    {
        var id = (await AskedAsync()).Id;
        (string, string)[] data = [("case", $"{id.Number}"), ("ask", "1")];

        var form = Assert.IsType<StepFormView>(Assert.IsType<TurnResult.Show>(await _rig.ActAsync("eve", Verbs.AskDelegate, data)).View);
        Assert.DoesNotContain(form.Prompts.OfType<PersonPrompt>().Single().People, option => option.Value == "eve");
        await _rig.ActAsync("eve", Verbs.FormSave, [.. data, ("form", Verbs.AskDelegate)], ("to", "mira"), ("note", "Yours, I think"));
        await _rig.ActAsync("mira", Verbs.FormSave, [.. data, ("form", Verbs.AskPromise)], ("note", "Today"));

        var ask = Assert.Single((await _rig.CaseAsync(id)).Asks);
        Assert.Equal((true, "mira", "Today"), (ask.Accepted, ask.AnsweredById, ask.Note.Value));
    }

    [Fact]
    public async Task An_open_ask_is_redrawn_when_the_next_person_is_asked()
    {
        await _rig.OpenAsync("acme");
        _rig.Clock.Advance(TimeSpan.FromHours(48));
        await HourAsync();
        FakeMessage Asked(string person) => Assert.Single(_rig.Slack.Messages.Concat(_rig.Teams.Messages), message => message.View is EscalationView view && view.To!.Name.StartsWith(person, StringComparison.Ordinal));
        Assert.Equal(0, Asked("Mira").Updates);

        await HourAsync(20);

        Assert.Equal(0, Asked("Eve").Updates);
        Assert.Equal(1, Asked("Mira").Updates);

        async Task HourAsync(int hours = 1)
        {
            for (var hour = 0; hour < hours; hour++)
            {
                _rig.Clock.Advance(TimeSpan.FromHours(1));
                await _rig.Sweep.RunAsync(TestContext.Current.CancellationToken);
                await _rig.DispatchForAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2));
            }
        }
    }

    private async Task<Case> AskedAsync(string account = "acme")
    {
        var opened = await _rig.OpenAsync(account);
        var after = await _rig.ChangeAsync(opened.Id, new RiskAssessed(3, 3, RiskLevel.Critical, "They look around"));
        await _rig.DispatchForAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2));
        return after;
    }

    private static NoticeView Notice(TurnResult? result) => Assert.IsType<NoticeView>(Assert.IsType<TurnResult.Show>(result).View);
}
