using NodaTime;
using NpsBot.Core.Cases;
using NpsBot.Core.People;

namespace NpsBot.Core.Sessions;

/// <summary>Until when the dates of promises last: to the end of the day where their owner is.</summary>
internal static class PromiseDays
{
    public static async Task<Func<CaseAction, DateTimeOffset>> LoadAsync(ISession session, Case current, CalendarBook calendars, CancellationToken cancellationToken)
    {
        var zones = new Dictionary<string, DateTimeZone>(StringComparer.Ordinal);
        foreach (var ownerId in PromiseLedger.Waiting(current).Select(promise => promise.Plan.OwnerId).Distinct(StringComparer.Ordinal))
        {
            zones[ownerId] = calendars.For(await session.People.GetAsync(ownerId, cancellationToken)).Zone;
        }

        // A midnight the clocks skip is the first instant after it.
        return promise => zones[promise.Plan.OwnerId].AtLeniently(LocalDate.FromDateOnly(promise.DueOn).PlusDays(1).AtMidnight()).ToDateTimeOffset().ToUniversalTime();
    }
}
