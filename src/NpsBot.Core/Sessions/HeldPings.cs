using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Outbox;
using NpsBot.Core.Quiet;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Sessions;

/// <summary>What waited for somebody, looked at again when it may come.</summary>
public static class HeldPings
{
    /// <summary>Whether nobody needs to be told any more: the case is over or somebody else's, the card has come meanwhile, the ask was answered.</summary>
    public static async Task<bool> IsMootAsync(ISession session, HeldPing ping, CancellationToken cancellationToken)
    {
        if (ping.CaseNumber is not { } number)
        {
            return false;
        }

        if (await session.Cases.LoadAsync(new CaseId(number), cancellationToken) is not { IsOpen: true } current)
        {
            return true;
        }

        return ping.Kind switch
        {
            MessageKinds.CaseCard => IsOthers(ping, current)
                || await session.Conversations.FindCardAsync(ping.Kind, ping.Subject, ping.Conversation, cancellationToken) is not null,
            MessageKinds.AskCard => current.Asks.FirstOrDefault(ask => ping.Subject == MessageKinds.SubjectOf(current.Id, ask.Fact.Number)) is not { Accepted: null },
            MessageKinds.CaseNotice or MessageKinds.CaseReminder => IsOthers(ping, current),
            _ => false,
        };
    }

    /// <summary>Lets what waits come: one thing alone as its own message, several as one digest.</summary>
    /// <param name="live">What is not moot; at least one.</param>
    public static async Task ReleaseAsync(ISession session, IReadOnlyList<HeldPing> live, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (live is [var only])
        {
            await SendAloneAsync(session, only, now, cancellationToken);
            return;
        }

        var digest = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        await session.Quiet.GatherAsync(live[0].Recipient, digest, cancellationToken);
        var cases = live.Select(ping => ping.CaseNumber).OfType<long>().Distinct().ToList();
        var message = new NewMessage(MessageKinds.HeldDigest, digest, live[0].Recipient) { CaseNumber = cases.Count > 0 ? cases[0] : null, MoreCases = [.. cases.Skip(1)], Coalesces = false };
        await session.Outbox.EnqueueAsync(message, now, cancellationToken);
    }

    /// <summary>Sends one by its own message; the gate looks at it again.</summary>
    public static async Task SendAloneAsync(ISession session, HeldPing ping, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await session.Quiet.DropAsync(ping, cancellationToken);
        await session.Outbox.EnqueueAsync(new NewMessage(ping.Kind, ping.Subject, ping.Destination) { CaseNumber = ping.CaseNumber }, now, cancellationToken);
    }

    /// <summary>Lets everything a digest was to tell go its own way.</summary>
    public static async Task ScatterAsync(ISession session, string recipient, string digest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var ping in (await session.Quiet.HeldAsync(recipient, cancellationToken)).Where(ping => ping.Digest == digest))
        {
            await SendAloneAsync(session, ping, now, cancellationToken);
        }
    }

    /// <summary>What waits for a recipient and still needs telling; the rest is forgotten.</summary>
    public static async Task<IReadOnlyList<HeldPing>> LiveAsync(ISession session, string recipient, CancellationToken cancellationToken)
    {
        var live = new List<HeldPing>();
        foreach (var ping in await session.Quiet.HeldAsync(recipient, cancellationToken))
        {
            if (await IsMootAsync(session, ping, cancellationToken))
            {
                await session.Quiet.DropAsync(ping, cancellationToken);
            }
            else
            {
                live.Add(ping);
            }
        }

        return live;
    }

    private static bool IsOthers(HeldPing ping, Case current) =>
        ping.Recipient.StartsWith(MessageKinds.ToPerson(string.Empty), StringComparison.Ordinal) && ping.Recipient != MessageKinds.ToPerson(current.OwnerId ?? string.Empty);
}
