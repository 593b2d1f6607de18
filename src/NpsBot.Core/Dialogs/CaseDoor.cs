using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs;

/// <summary>Loads the case a turn is about and checks that the person may do what they want with it.</summary>
public static class CaseDoor
{
    /// <summary>What the person wants to do.</summary>
    public enum Purpose
    {
        See,
        Work,
        Claim,
    }

    /// <summary>The case, or the kind refusal to answer with.</summary>
    public static async Task<(Case? Case, TurnResult? Refusal)> OpenAsync(DialogTurn turn, CaseId? id, Purpose purpose, CancellationToken cancellationToken)
    {
        if (id is not { } known || await turn.Session.Cases.LoadAsync(known, cancellationToken) is not { } current)
        {
            return (null, turn.Refuse(id is null ? "This button is from another time and names no case. Ask me for \"my cases\"." : $"I have no case {id}. Ask me for \"my cases\".", "case.unknown"));
        }

        var access = await AccessAsync(turn.Session, current, cancellationToken);
        if (!access.MaySee(turn.Person))
        {
            return (null, turn.Refuse($"{known} belongs to another team. Ask {access.Owner?.Name ?? "a manager"} about it.", "case.unseen"));
        }

        if (purpose == Purpose.Work && !access.MayWork(turn.Person))
        {
            var note = new CardAction(Verbs.CaseNote, "Add note", CaseActions.Data(known), OpensForm: true);
            return (null, turn.Refuse($"{access.Owner?.Name ?? "Nobody"} owns {known}; only they and the people above them can change it. Ask them to hand it over, or leave a note.", "case.not_yours", note, CaseActions.Show(known)));
        }

        return purpose == Purpose.Claim && !access.MayClaim(turn.Person)
            ? (null, turn.Refuse($"{known} stays in {access.Owner?.Name ?? "another"}'s team; only their colleagues can take it.", "case.not_claimable"))
            : (current, null);
    }

    /// <summary>Who may do what with a case.</summary>
    public static Task<CaseAccess> AccessAsync(ISession session, Case current, CancellationToken cancellationToken) =>
        CaseAccess.LoadAsync(session.People, current, cancellationToken);
}
