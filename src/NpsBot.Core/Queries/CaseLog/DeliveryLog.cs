using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.CaseLog;

/// <summary>One message of a case, in words.</summary>
/// <param name="At">When it was queued.</param>
/// <param name="How">By which roads it went, and what each said.</param>
/// <param name="Then">The first thing its recipient did on the case after it arrived.</param>
internal sealed record DeliveryLogLine(CaseId Case, DateTimeOffset At, string To, string What, string How, string Then)
{
    /// <summary>The whole line as a sentence.</summary>
    public string Say(Wording say, bool withCase) =>
        $"{say.When(At)}, {To}{(withCase ? $", {Case}" : string.Empty)}: {What}. {How}.{(Then == Wording.None ? string.Empty : $" Then {Then}.")}";
}

/// <summary>Tells who was pinged about a case and what came of it, for one reader.</summary>
internal sealed class DeliveryLog(PlaybookLibrary library)
{
    /// <summary>Messages looked at; the newest.</summary>
    private const int MaxMessages = 100;

    public async Task<ImmutableArray<DeliveryLogLine>> OfAsync(ISession session, Case current, Reader reader, bool showsPersonalText, CancellationToken cancellationToken)
    {
        var proofs = await session.Outbox.ProofsAsync(current.Id.Number, MaxMessages, cancellationToken);
        if (proofs.Count == 0)
        {
            return [];
        }

        var say = new Wording(reader);
        var contact = showsPersonalText ? (await session.Accounts.GetContactAsync(current.ContactId, cancellationToken))?.Name : null;
        var playbook = await library.PlaybookAsync(session.Definitions, current.Playbook, cancellationToken);
        var people = await CaseViews.PeopleAsync(session, current, cancellationToken);
        var timeline = Timeline.Of(current, playbook, people, contact ?? "the customer", personalText: false);
        var lines = ImmutableArray.CreateBuilder<DeliveryLogLine>();
        foreach (var proof in proofs)
        {
            var to = await DeliveryTroubles.RecipientAsync(session, proof.Message.Destination, cancellationToken);
            var acted = ArrivedAt(proof) is { } arrived && await PersonAsync(session, proof.Message.Destination, cancellationToken) is { } person
                ? timeline.LastOrDefault(entry => entry.At >= arrived && entry.By?.PersonId == person)
                : null;
            lines.Add(new DeliveryLogLine(current.Id, proof.Message.CreatedAt, to, What(proof.Message.Kind), How(proof, say), acted is null ? Wording.None : $"{acted.What} {say.When(acted.At)}"));
        }

        return lines.ToImmutable();
    }

    /// <summary>When it reached its recipient; <see langword="null"/> when it did not, or not yet.</summary>
    private static DateTimeOffset? ArrivedAt(DeliveryProof proof) =>
        proof.Steps.FirstOrDefault(step => step.Kind == DeliveryStepKind.Sent)?.At
        ?? (proof is { Steps.IsEmpty: true, Message: { State: OutboxState.Sent, Road: not ("nothing" or Delivered.Held) } } ? proof.Message.SettledAt : null);

    private static async Task<string?> PersonAsync(ISession session, string destination, CancellationToken cancellationToken)
    {
        var mark = destination.IndexOf(':', StringComparison.Ordinal);
        var (kind, rest) = (destination[..mark], destination[(mark + 1)..]);
        if (kind == "person")
        {
            return rest;
        }

        return await session.Conversations.GetAsync(rest, cancellationToken) is { Kind: ConversationKind.Personal, UserId: { } userId } personal
            ? (await session.People.FindByChatUserAsync(personal.Platform, personal.Tenant, userId, cancellationToken))?.Id
            : null;
    }

    private static string What(string kind) => kind switch
    {
        MessageKinds.CaseCard => "the case",
        MessageKinds.AskCard => "an ask",
        MessageKinds.AskAgain => "the ask again",
        MessageKinds.CaseNotice => "a recovery now",
        MessageKinds.ClaimReturned => "theirs again",
        MessageKinds.CoverNote => "cover",
        MessageKinds.CoverBack => "back from cover",
        MessageKinds.HandOverNote => "hand-over",
        MessageKinds.HeldDigest => "what waited",
        _ when kind.StartsWith("remind", StringComparison.Ordinal) => "a reminder",
        _ when kind.StartsWith("digest", StringComparison.Ordinal) => "a digest",
        _ => "a notice",
    };

    private static string How(DeliveryProof proof, Wording say)
    {
        var steps = proof.Steps.Select(step => Say(step, proof.Message.CreatedAt, say)).ToList();
        if (steps.Count == 0 && Settled(proof.Message, say) is { } settled)
        {
            steps.Add(settled);
        }

        if (proof.Message.State == OutboxState.Pending)
        {
            steps.Add(proof.Message.DueAt > say.Reader.AsOf ? $"{(steps.Count == 0 ? "waits" : "again")} {say.When(proof.Message.DueAt)}" : "on its way");
        }

        return string.Join("; ", proof.Message.MayBeDouble ? steps.Append("may be there twice") : steps);
    }

    private static string Say(DeliveryStep step, DateTimeOffset queuedAt, Wording say)
    {
        var road = step.Road is null ? null : DeliveryTroubles.PlatformOf(step.Road);
        return step.Kind switch
        {
            DeliveryStepKind.Sent => $"{road} {When(step.At, queuedAt, say)}",
            DeliveryStepKind.Refused => $"{road} refused ({step.Code})",
            DeliveryStepKind.Delayed => $"{road ?? "late"} {(road is null ? string.Empty : "late ")}({step.Code})",
            DeliveryStepKind.Held => "waited for a better time",
            DeliveryStepKind.GivenUp => $"given up ({step.Code})",
            DeliveryStepKind.Seen => $"seen {When(step.At, queuedAt, say)}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The time alone on the day the line begins with.</summary>
    private static string When(DateTimeOffset at, DateTimeOffset queuedAt, Wording say) =>
        say.DayOf(at) == say.DayOf(queuedAt) ? say.When(at)[^"00:00".Length..] : say.When(at);

    /// <summary>What the message itself tells when no step was noted.</summary>
    private static string? Settled(OutboxMessage message, Wording say) => message switch
    {
        { State: OutboxState.Dead } => $"given up ({message.LastError})",
        { State: OutboxState.Sent, Road: "nothing" } => "needed no telling any more",
        { State: OutboxState.Sent, Road: Delivered.Held } => "waited for a better time",
        { State: OutboxState.Sent, Road: { } road, SettledAt: { } at } => $"{DeliveryTroubles.PlatformOf(road)} {When(at, message.CreatedAt, say)}",
        _ => null,
    };
}
