using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Core.Calendars;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Digests;

/// <summary>Begins digests: each once per person and period, whoever gets to it, with everything that waits for the person.</summary>
public sealed class DigestBook(TodoDigest todo, IOptions<QuietOptions> options, IOptions<OrganisationOptions> organisation)
{
    /// <summary>A digest this late still comes at its time, whatever the hours.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private const string Stamp = "yyyy-MM-dd'T'HH:mm'Z'";

    /// <summary>A digest that could not begin for so long is left out: a week's comes on its day or not at all.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>Whether the time of a planned digest has come and is not over.</summary>
    public static bool IsOn([NotNullWhen(true)] PlannedDigest? planned, DateTimeOffset now) => planned is not null && planned.At <= now && now < planned.At + Lasts;

    /// <summary>Whether a planned digest may begin now.</summary>
    public static bool IsDue(PlannedDigest? planned, PingSettings settings, WorkCalendar work, DateTimeOffset now) =>
        IsOn(planned, now) && (now < planned.At + Grace || settings.Hours(work).IsOpen(now));

    /// <summary>A digest's heading; a late one says when it was planned for.</summary>
    public static string Title(string title, DateTimeOffset plannedAt, Reader reader) =>
        reader.AsOf - plannedAt >= Grace ? $"{title} (late, planned for {new Wording(reader).When(plannedAt)})" : title;

    /// <summary>When a digest was planned, from its message's subject.</summary>
    public static DateTimeOffset? PlannedAt(string subject) =>
        DateTimeOffset.TryParseExact(subject, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>Begins the daily digest when it is due and nobody has.</summary>
    /// <returns>True when it was begun here: what waited for the person is on its way.</returns>
    public async Task<bool> TryBeginDailyAsync(ISession session, Person person, PingSettings settings, WorkCalendar work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!DigestClock.IsDaily(settings, options.Value)
            || DigestClock.Today(settings, work, options.Value, now) is not { } planned
            || !IsDue(planned, settings, work, now)
            || !await session.Periods.TryBeginAsync(ScopeOf(person), planned.Period, now, cancellationToken))
        {
            return false;
        }

        var recipient = MessageKinds.ToPerson(person.Id);
        var live = await HeldPings.LiveAsync(session, recipient, cancellationToken);
        var others = live.Select(ping => ping.CaseNumber).OfType<long>().Select(number => new CaseId(number)).ToHashSet();
        var reader = organisation.Value.ReaderFor(person, now);
        var hasMore = !(await todo.ComposeAsync(session, person, reader, others, cancellationToken)).IsEmpty
            || (IsFirstOfWeek(settings, work, planned, now) && await HappyCustomers.ComposeAsync(session, person, organisation.Value.DayOf(now), cancellationToken) is not null);
        if (!hasMore)
        {
            if (live.Count > 0)
            {
                await HeldPings.ReleaseAsync(session, live, now, cancellationToken);
            }

            return true;
        }

        await session.Quiet.GatherAsync(recipient, SubjectOf(planned), cancellationToken);
        await session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.DailyDigest, SubjectOf(planned), recipient), now, cancellationToken);
        return true;
    }

    /// <summary>Begins the weekly digest when it is due and nobody has; whether there is anything to say shows when it is composed.</summary>
    public async Task<bool> TryBeginWeeklyAsync(ISession session, Person person, PingSettings settings, WorkCalendar work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!DigestClock.IsWeekly(settings, person.Role, options.Value)
            || DigestClock.ThisWeek(settings, work, options.Value, now) is not { } planned
            || !IsDue(planned, settings, work, now)
            || !await session.Periods.TryBeginAsync(ScopeOf(person), planned.Period, now, cancellationToken))
        {
            return false;
        }

        await session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.WeeklyDigest, SubjectOf(planned), MessageKinds.ToPerson(person.Id), OutboxPriority.Background), now, cancellationToken);
        return true;
    }

    /// <summary>What new settings would have planned before now is left out: the first digest comes at the next time they say.</summary>
    public async Task SkipPassedAsync(ISession session, Person person, PingSettings settings, WorkCalendar work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var planned = new[] { DigestClock.Today(settings, work, options.Value, now), DigestClock.ThisWeek(settings, work, options.Value, now) };
        foreach (var passed in planned.OfType<PlannedDigest>().Where(one => one.At <= now))
        {
            await session.Periods.TryBeginAsync(ScopeOf(person), passed.Period, now, cancellationToken);
        }
    }

    /// <summary>Whether the digest of a day is the first of its week, which has the week's good news.</summary>
    public bool IsFirstOfWeek(PingSettings settings, WorkCalendar work, PlannedDigest planned, DateTimeOffset now) => DigestClock.ThisWeek(settings, work, options.Value, now)?.At == planned.At;

    private static string ScopeOf(Person person) => $"digest/{person.Id}";

    private static string SubjectOf(PlannedDigest planned) => planned.At.ToString(Stamp, CultureInfo.InvariantCulture);
}
