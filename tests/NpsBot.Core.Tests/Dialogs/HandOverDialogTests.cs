using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Dialogs;

public sealed class HandOverDialogTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new();

    [Theory]
    [InlineData("hand case 1 to Sam: knows them well", "knows them well")]
    [InlineData("hand over NPS-1 to sam okafor because knows them well", "because knows them well")]
    [InlineData("please give #1 to Sam Okafor; knows them well", "knows them well")]
    [InlineData("reassign case 1 to Sam.", null)]
    [InlineData("Hand case 1 over to @Sam Okafor", null)]
    public async Task A_case_is_handed_over_by_typing_and_the_clock_runs_on(string text, string? note)
    {
        var opened = await _rig.OpenAsync();

        var answer = await SayAsync("cora", text);

        Assert.Equal("NPS-1 is Sam Okafor's now.", answer.Text);
        Assert.Contains("The clock runs on: due ", answer.Details[0], StringComparison.Ordinal);
        var after = await _rig.CaseAsync(opened.Id);
        Assert.Equal(("sam", opened.ContactDueAt), (after.OwnerId, after.ContactDueAt));
        await _rig.DispatchAsync();
        var told = (DigestView)Assert.Single(_rig.Slack.In("D-sam"), message => message.View is DigestView).View;
        Assert.Equal(("Cora Lind handed you NPS-1", note is null ? "the clock runs on" : $"\"{note}\""), (told.Title, told.Summary));
    }

    [Fact]
    public async Task Who_handed_it_over_takes_it_back_by_the_button()
    {
        var opened = await _rig.OpenAsync();
        var undo = (await SayAsync("cora", "hand case 1 to sam")).Actions[0];

        await _rig.ActAsync("cora", undo.Verb, [.. undo.Data.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal("cora", (await _rig.CaseAsync(opened.Id)).OwnerId);
        await _rig.DispatchAsync();
        Assert.DoesNotContain(_rig.Slack.In("D-sam"), message => message.View is DigestView);
    }

    [Fact]
    public async Task A_hand_over_that_was_told_already_says_in_place_that_it_was_taken_back()
    {
        await _rig.OpenAsync();
        var undo = (await SayAsync("cora", "hand case 1 to sam")).Actions[0];
        await _rig.DispatchAsync();

        await _rig.ActAsync("cora", undo.Verb, [.. undo.Data.Select(pair => (pair.Key, pair.Value))]);
        await _rig.DispatchAsync();

        var told = Assert.Single(_rig.Slack.In("D-sam"));
        Assert.Equal("Cora Lind took NPS-1 back: it is Cora Lind's.", Assert.IsType<NoticeView>(told.View).Text);
    }

    [Theory]
    [InlineData("cora", "hand case 1 to Zoltan", "Zoltan")]
    [InlineData("cora", "hand case 1 to me", "NPS-1 is yours already.")]
    [InlineData("cora", "hand case 77 to sam", "I have no case NPS-77")]
    [InlineData("sam", "hand case 1 to me", "Cora Lind owns NPS-1")]
    public async Task What_cannot_be_says_why_and_changes_nothing(string person, string text, string answer)
    {
        var opened = await _rig.OpenAsync();

        Assert.Contains(answer, (await SayAsync(person, text)).Text, StringComparison.Ordinal);
        Assert.Equal("cora", (await _rig.CaseAsync(opened.Id)).OwnerId);
    }

    [Fact]
    public async Task Who_is_away_gets_no_case_but_whoever_covers_is_offered()
    {
        var opened = await _rig.OpenAsync();
        await SayAsync("sam", "away until tomorrow, cover Mira");

        var answer = await SayAsync("cora", "hand case 1 to Sam: knows them");
        Assert.StartsWith("Sam Okafor is away, back on ", answer.Text, StringComparison.Ordinal);
        Assert.Equal("hand NPS-1 to Mira Holm: knows them", Assert.Single(answer.Suggestions));
        Assert.Equal("cora", (await _rig.CaseAsync(opened.Id)).OwnerId);

        await _rig.ActAsync("cora", Verbs.QueryAsk, [(DataKeys.Text, answer.Suggestions[0])]);
        Assert.Equal("mira", (await _rig.CaseAsync(opened.Id)).OwnerId);
        Assert.Single(await _rig.MessagesAsync(MessageKinds.HandOverNote));
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private async Task<NoticeView> SayAsync(string person, string text) => Assert.IsType<NoticeView>(await _rig.SayAsync(person, text) switch
    {
        TurnResult.Show show => show.View,
        TurnResult.Done done => done.View,
        _ => null,
    });
}
