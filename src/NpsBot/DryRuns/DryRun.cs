using Microsoft.Extensions.Options;
using NodaTime;
using NpsBot.Core.Cases;
using NpsBot.Core.Intake;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;

namespace NpsBot.DryRuns;

/// <summary>Who would have been pinged, when, and what would have been late, had today's policies held then. Pings nobody, changes nothing.</summary>
public sealed class DryRun(IDatabase database, IConfiguration configuration, IHostEnvironment environment, IOptions<OrganisationOptions> organisation, IOptions<IntakeRules> rules, TimeProvider clock)
{
    /// <summary>Longest range that is replayed at once.</summary>
    public const int MaxDays = 366;

    /// <summary>What falls due up to this long after the last day still belongs to its answers.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromDays(14);

    private const int MaxCases = 1_000_000;

    /// <summary>Replays the answers given from one day to another, both included, in the organisation's zone.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    public Task<DryRunReport> RunAsync(DateOnly from, DateOnly to, IProgress<double>? progress, CancellationToken cancellationToken) => RunAsync(database, from, to, progress, cancellationToken);

    /// <summary>The same with a past of the caller's choice.</summary>
    internal async Task<DryRunReport> RunAsync(IDatabase source, DateOnly from, DateOnly to, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[organisation.Value.TimeZone];
        var start = zone.AtStartOfDay(LocalDate.FromDateOnly(from)).ToDateTimeOffset();
        await using var simulation = Simulation.Make(configuration, environment, start.ToUniversalTime());
        var past = new Past(source, simulation, rules.Value, from);
        await past.CopyPeopleAsync(cancellationToken);
        var days = to.DayNumber - from.DayNumber + 1;
        await past.ScheduleAbsencesAsync(start.AddDays(days) + Aftermath, cancellationToken);
        for (var day = 0; day < days; day++)
        {
            // An answer may be given on one day and come in on the next; it is scheduled for when it comes in.
            await past.ScheduleAsync(from.AddDays(day), cancellationToken);
            await simulation.RunAsync(zone.AtStartOfDay(LocalDate.FromDateOnly(from.AddDays(day + 1))).ToDateTimeOffset(), cancellationToken);
            progress?.Report((day + 1.0) / days);
        }

        var end = simulation.Clock.GetUtcNow() + Aftermath;
        var now = clock.GetUtcNow();
        await simulation.RunAsync(end < now ? end : now, cancellationToken);
        return await ReportAsync(simulation, from, to, past.Answers, cancellationToken);
    }

    private static Task<DryRunReport> ReportAsync(Simulation simulation, DateOnly from, DateOnly to, int answers, CancellationToken cancellationToken) => simulation.Database.ReadAsync(
        async (session, token) =>
        {
            var now = simulation.Clock.GetUtcNow();
            var cases = await session.Cases.ListAsync(new CaseFilter { OpenOnly = false, Limit = MaxCases }, token);
            var breaches = new List<Breach>();
            foreach (var late in cases.Where(summary => summary.ContactDueAt is { } due && (summary.FirstContactAt ?? summary.EndedAt ?? now) > due).OrderBy(summary => summary.ContactDueAt))
            {
                var account = await session.Accounts.GetAsync(late.AccountId, token);
                breaches.Add(new Breach(late.Id, account?.Name ?? late.AccountId, late.OwnerId, late.ContactDueAt!.Value, late.FirstContactAt));
            }

            var unsent = await session.Outbox.ListAsync(OutboxState.Dead, null, MaxCases, token);
            return new DryRunReport(from, to, answers, cases.Count, simulation.Pings, breaches, unsent.Count);
        },
        cancellationToken);
}
