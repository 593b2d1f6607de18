using Microsoft.Extensions.Options;
using NpsBot.Core.Digests;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Sweeps;

/// <summary>Lets come what waited, once it may: decided by the settings and the budget as they are now, composed from the state as it is now.</summary>
public sealed class QuietSweep(IDatabase database, DigestBook digests, CalendarBook calendars, IOptions<QuietOptions> options, TimeProvider clock) : ISweep
{
    private const int Batch = 100;

    /// <summary>Looks at everybody for whom something is due. Returns for how many something was.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var looked = 0;
        while (await database.ReadAsync((session, token) => session.Quiet.DueAsync(now, Batch, token), cancellationToken) is { Count: > 0 } due)
        {
            foreach (var recipient in due)
            {
                looked += await database.WriteAsync((session, token) => LookAsync(session, recipient, now, token), cancellationToken);
            }
        }

        return looked;
    }

    public Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((session, token) => session.Quiet.NextReleaseAtAsync(token), cancellationToken);

    private async Task<int> LookAsync(ISession session, string recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var live = await HeldPings.LiveAsync(session, recipient, cancellationToken);
        if (live.All(ping => ping.Digest is not null))
        {
            return 0;
        }

        var isRoom = !recipient.StartsWith(MessageKinds.ToPerson(string.Empty), StringComparison.Ordinal);
        var person = isRoom ? null : await session.People.GetAsync(recipient[MessageKinds.ToPerson(string.Empty).Length..], cancellationToken);
        var work = calendars.For(person);
        var settings = person is null ? PingSettings.Default : await session.Quiet.SettingsAsync(person.Id, cancellationToken);
        if (person is not null && await digests.TryBeginDailyAsync(session, person, settings, work, now, cancellationToken))
        {
            // Their day begins just now: what waited comes with it.
            return 1;
        }

        var recent = await session.Quiet.PingsAsync(recipient, PingGate.Since(work, now), cancellationToken);
        var verdict = PingGate.Decide(new PingRequest(OutboxPriority.Normal, settings, work, isRoom, options.Value.Budget(isRoom), recent), options.Value, now);
        if (verdict.IsAllowed)
        {
            await HeldPings.ReleaseAsync(session, live, now, cancellationToken);
        }
        else
        {
            await session.Quiet.PostponeAsync(recipient, verdict.Until, cancellationToken);
        }

        return 1;
    }
}
