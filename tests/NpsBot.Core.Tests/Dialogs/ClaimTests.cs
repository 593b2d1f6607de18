using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Dialogs;

public sealed class ClaimTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new();

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_colleague_takes_a_case_does_nothing_and_it_goes_back_with_one_notice()
    {
        var id = (await _rig.OpenAsync()).Id;
        await _rig.DispatchForAsync(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(2));

        var card = Assert.IsType<CaseAlertView>(Assert.IsType<TurnResult.Done>(await ClaimAsync("sam", id)).View);
        Assert.Equal(("Sam Okafor", "Sam Okafor took it from Cora Lind."), (card.Owner?.Name, card.OwnerNote));

        _rig.Clock.Advance(TimeSpan.FromHours(4));
        await _rig.Sweep.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal("cora", (await _rig.CaseAsync(id)).OwnerId);
        Assert.Equal(MessageKinds.ToPerson("cora"), Assert.Single(await _rig.MessagesAsync(MessageKinds.ClaimReturned)).Destination);
        _rig.Clock.Advance(TimeSpan.FromHours(9));
        await _rig.Sweep.RunAsync(TestContext.Current.CancellationToken);
        Assert.Single(await _rig.MessagesAsync(MessageKinds.ClaimReturned));
    }

    [Fact]
    public async Task A_claimer_who_works_keeps_it()
    {
        var id = (await _rig.OpenAsync()).Id;
        await ClaimAsync("sam", id);
        await _rig.ActAsync("sam", Verbs.FormSave, [("case", $"{id.Number}"), ("form", Verbs.CaseNote)], ("note", "Calling at four."));

        _rig.Clock.Advance(TimeSpan.FromHours(10));
        await _rig.Sweep.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal("sam", (await _rig.CaseAsync(id)).OwnerId);
        Assert.Empty(await _rig.MessagesAsync(MessageKinds.ClaimReturned));
    }

    [Fact]
    public async Task Only_who_may_work_it_or_is_of_the_same_team_takes_a_case()
    {
        var id = (await _rig.OpenAsync()).Id;
        await _rig.WriteAsync(async session =>
        {
            await session.People.SaveAsync(new Core.People.Person { Id = "tess", Name = "Tess Far", Email = "tess@us.example", Role = PersonRole.Csm, ManagerId = "ada" }, TestContext.Current.CancellationToken);
            return true;
        });

        Assert.Equal("case.unseen", Assert.IsType<NoticeView>(Assert.IsType<TurnResult.Show>(await ClaimAsync("tess", id)).View).SmallPrint?.Split(' ')[0]);
        Assert.Equal("case.not_claimable", Assert.IsType<NoticeView>(Assert.IsType<TurnResult.Show>(await ClaimAsync("eve", (await _rig.OpenAsync(owner: "ada")).Id)).View).SmallPrint?.Split(' ')[0]);
        Assert.Equal("cora", (await _rig.CaseAsync(id)).OwnerId);
    }

    [Fact]
    public async Task The_button_is_in_the_teams_conversation_and_not_on_the_owners_card()
    {
        var opened = await _rig.OpenAsync();

        var personal = (await _rig.CardAsync(opened.Id)).Actions;
        var room = CaseActions.InTeam(opened, personal);

        Assert.DoesNotContain(personal, action => action.Verb == Verbs.CaseClaim);
        Assert.Equal(ActionPlace.Secondary, room.Single(action => action.Verb == Verbs.CaseClaim).Place);
        Assert.True(room.Count(action => action.Place == ActionPlace.Secondary) <= 2);
        Assert.Equal(personal.Length + 1, room.Length);
    }

    private Task<TurnResult> ClaimAsync(string person, CaseId id) => _rig.ActAsync(person, Verbs.CaseClaim, [("case", $"{id.Number}")]);
}
