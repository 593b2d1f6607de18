using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using NpsBot.Core.Calendars;
using NpsBot.Core.Digests;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Sweeps;

/// <summary>Sends everybody their digests when their day, or their week, begins.</summary>
public sealed class DigestSweep(IDatabase database, DigestBook book, CalendarBook calendars, IOptions<QuietOptions> options, TimeProvider clock) : ISweep
{
    /// <summary>Periods known to be begun, here or elsewhere: they need no further look. The database decides; this only spares it.</summary>
    private readonly ConcurrentDictionary<(string PersonId, bool IsWeekly), string> _begun = new();

    /// <summary>The digest each person gets next, as long as nothing it follows from has changed.</summary>
    private readonly ConcurrentDictionary<(string PersonId, bool IsWeekly), NextDigest> _next = new();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var begun = 0;
        foreach (var (person, settings, work, isWeekly) in await PlansAsync(cancellationToken))
        {
            if (Planned(settings, work, isWeekly, now) is { } planned && !IsBegun(person, isWeekly, planned) && DigestBook.IsDue(planned, settings, work, now))
            {
                begun += await database.WriteAsync(
                    async (session, token) => await (isWeekly
                        ? book.TryBeginWeeklyAsync(session, person, settings, work, now, token)
                        : book.TryBeginDailyAsync(session, person, settings, work, now, token)) ? 1 : 0,
                    cancellationToken);
                _begun[(person.Id, isWeekly)] = planned.Period;
            }
        }

        return begun;
    }

    public async Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? first = null;
        foreach (var (person, settings, work, isWeekly) in await PlansAsync(cancellationToken))
        {
            var at = NextAt(person, settings, work, isWeekly, now);
            first = first is null || at < first ? at : first;
        }

        return first;
    }

    private DateTimeOffset NextAt(Person person, PingSettings settings, WorkCalendar work, bool isWeekly, DateTimeOffset now)
    {
        if (_next.TryGetValue((person.Id, isWeekly), out var known) && now < known.At && known.Settings == settings && known.Work == work)
        {
            return known.At;
        }

        var planned = Planned(settings, work, isWeekly, now);
        if (DigestBook.IsOn(planned, now) && !IsBegun(person, isWeekly, planned))
        {
            return settings.Hours(work).NextOpen(now);
        }

        var at = planned?.At > now ? planned.At : isWeekly ? DigestClock.NextWeekly(settings, work, options.Value, now) : DigestClock.NextDaily(settings, work, options.Value, now);
        _next[(person.Id, isWeekly)] = new NextDigest(settings, work, at);
        return at;
    }

    private PlannedDigest? Planned(PingSettings settings, WorkCalendar work, bool isWeekly, DateTimeOffset now) =>
        isWeekly ? DigestClock.ThisWeek(settings, work, options.Value, now) : DigestClock.Today(settings, work, options.Value, now);

    private bool IsBegun(Person person, bool isWeekly, PlannedDigest planned) => _begun.GetValueOrDefault((person.Id, isWeekly)) == planned.Period;

    /// <summary>Who gets which digest.</summary>
    private async Task<IReadOnlyList<(Person Person, PingSettings Settings, WorkCalendar Work, bool IsWeekly)>> PlansAsync(CancellationToken cancellationToken)
    {
        var (people, settings) = await database.ReadAsync(async (session, token) => (await session.People.ListAsync(token), await session.Quiet.AllSettingsAsync(token)), cancellationToken);
        var plans = new List<(Person, PingSettings, WorkCalendar, bool)>();
        foreach (var person in people)
        {
            var own = settings.GetValueOrDefault(person.Id, PingSettings.Default);
            if (DigestClock.IsDaily(own, options.Value))
            {
                plans.Add((person, own, calendars.For(person), false));
            }

            if (DigestClock.IsWeekly(own, person.Role, options.Value))
            {
                plans.Add((person, own, calendars.For(person), true));
            }
        }

        return plans;
    }

    private sealed record NextDigest(PingSettings Settings, WorkCalendar Work, DateTimeOffset At);
}
