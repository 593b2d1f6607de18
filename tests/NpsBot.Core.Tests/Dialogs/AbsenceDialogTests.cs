using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Dialogs;

public sealed class AbsenceDialogTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new();

    [Fact]
    public async Task An_absence_is_set_confirmed_and_taken_back_by_its_button()
    {
        var notice = await SayAsync("cora", "away 23 Dec to 2 Jan, cover Sam");

        Assert.Equal(NoticeTone.Success, notice.Tone);
        Assert.Matches("^You are away .+23 Dec.* to .+2 Jan.*, back on .+3 Jan.*\\. Sam Okafor covers\\.$", notice.Text);
        var undo = Assert.Single(notice.Actions);
        Assert.Equal(("Undo", Verbs.AbsenceCancel), (undo.Label, undo.Verb));
        var set = Assert.Single(await StandingAsync("cora"));
        Assert.Equal(("sam", "cora", 12, 23, 1, 2), (set.DeputyId, set.EnteredById, set.FirstDay.Month, set.FirstDay.Day, set.LastDay.Month, set.LastDay.Day));

        var done = await _rig.ActAsync("cora", undo.Verb, [.. undo.Data.Select(pair => (pair.Key, pair.Value))]);
        Assert.StartsWith("Taken back: you are not away ", Assert.IsType<NoticeView>(Assert.IsType<TurnResult.Done>(done).View).Text, StringComparison.Ordinal);
        Assert.Empty(await StandingAsync("cora"));
        var again = await _rig.ActAsync("cora", undo.Verb, [.. undo.Data.Select(pair => (pair.Key, pair.Value))]);
        Assert.Contains("taken back already", Notice(again).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Away_today_moves_the_cases_at_once_and_back_brings_them_home()
    {
        var opened = await _rig.OpenAsync();

        var set = await SayAsync("cora", "away until tomorrow, cover sam");
        Assert.Contains("1 open case is with Sam Okafor now", set.Details[0], StringComparison.Ordinal);
        Assert.Equal("sam", (await _rig.CaseAsync(opened.Id)).OwnerId);

        _rig.Clock.Advance(TimeSpan.FromHours(2));
        var back = await SayAsync("cora", "I am back");
        Assert.Equal(("Welcome back.", "1 open case came back."), (back.Text, Assert.Single(back.Details)));
        Assert.Equal("cora", (await _rig.CaseAsync(opened.Id)).OwnerId);
        Assert.Equal("You are not away now.", (await SayAsync("cora", "I'm back")).Text);
    }

    [Fact]
    public async Task Other_days_take_the_place_of_those_before_until_they_are_taken_back()
    {
        await SayAsync("cora", "away until tomorrow, cover sam");
        var longer = await SayAsync("cora", "away for 5 days, cover mira");
        Assert.Contains(longer.Details, detail => detail.StartsWith("This takes the place of ", StringComparison.Ordinal));
        Assert.Equal("mira", Assert.Single(await StandingAsync("cora")).DeputyId);

        await _rig.ActAsync("cora", Verbs.AbsenceCancel, [(DataKeys.Value, longer.Actions[0].Data[DataKeys.Value])]);
        Assert.Equal("sam", Assert.Single(await StandingAsync("cora")).DeputyId);
    }

    [Theory]
    [InlineData("away tomorrow", "Who covers?")]
    [InlineData("away tomorrow, cover me", "Nobody covers for themselves")]
    [InlineData("away tomorrow, cover Zoltan", "Zoltan")]
    [InlineData("away 9 Mar to 2 Mar, cover Sam", "ends before it begins")]
    [InlineData("I am away, cover Sam", "From when to when?")]
    [InlineData("away sometime, cover Sam", "could not read")]
    public async Task What_is_missing_or_cannot_be_is_asked_for_and_nothing_is_set(string text, string answer)
    {
        Assert.Contains(answer, (await SayAsync("cora", text)).Text, StringComparison.Ordinal);
        Assert.Empty(await StandingAsync("cora"));
    }

    [Fact]
    public async Task Without_a_name_the_manager_is_offered_and_a_click_sets_it()
    {
        var asked = await SayAsync("cora", "away tomorrow");
        Assert.Equal("away tomorrow, cover Mira Holm", asked.Suggestions[0]);

        await _rig.ActAsync("cora", Verbs.QueryAsk, [(DataKeys.Text, asked.Suggestions[0])]);
        Assert.Equal("mira", Assert.Single(await StandingAsync("cora")).DeputyId);
    }

    [Fact]
    public async Task Who_is_away_themselves_cannot_cover()
    {
        await SayAsync("sam", "away for 5 days, cover mira");

        Assert.StartsWith("Sam Okafor is away too", (await SayAsync("cora", "away tomorrow, cover sam")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Managers_and_administrators_enter_it_for_somebody_and_colleagues_do_not()
    {
        Assert.Contains("Only Cora Lind", (await SayAsync("sam", "Cora is away tomorrow, cover Mira")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Cora Lind is away ", (await SayAsync("mira", "Cora is away tomorrow, cover Sam")).Text, StringComparison.Ordinal);
        Assert.Equal("mira", Assert.Single(await StandingAsync("cora")).EnteredById);
        Assert.StartsWith("Cora Lind is away ", (await SayAsync("ada", "Cora is away tomorrow, cover Sam")).Text, StringComparison.Ordinal);
        Assert.Contains("Only Cora Lind", (await SayAsync("sam", "Cora is back")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_an_answer_are_left_to_the_question_that_is_open()
    {
        var opened = await _rig.OpenAsync("stark");
        await _rig.SayAsync("sam", $"log contact {opened.Id.Number}");

        Assert.False(await _rig.SayAsync("sam", "away from the desk") is TurnResult.Done);
        Assert.Empty(await StandingAsync("sam"));
        await SayAsync("sam", "away tomorrow, cover Mira");
        Assert.Single(await StandingAsync("sam"));
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private static NoticeView Notice(TurnResult? result) => Assert.IsType<NoticeView>(result switch
    {
        TurnResult.Show show => show.View,
        TurnResult.Done done => done.View,
        _ => null,
    });

    private async Task<NoticeView> SayAsync(string person, string text) => Notice(await _rig.SayAsync(person, text));

    private Task<IReadOnlyList<Absence>> StandingAsync(string person) => _rig.ReadAsync(session => session.Absences.OfPersonAsync(person, TestContext.Current.CancellationToken));
}
