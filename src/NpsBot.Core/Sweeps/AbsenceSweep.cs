using Microsoft.Extensions.Logging;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Sweeps;

/// <summary>Moves cases when an absence begins and brings them back when it ends, each once.</summary>
public sealed class AbsenceSweep(IDatabase database, CoverBook cover, TimeProvider clock, ILogger<AbsenceSweep> logger) : ISweep
{
    /// <inheritdoc />
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await database.ReadAsync((session, token) => session.Absences.DueAsync(now, token), cancellationToken);

        // Who is back takes over before anybody hands over: an end first.
        foreach (var absence in due.OrderBy(absence => absence.State != AbsenceState.Begun))
        {
            await ActAsync(absence, now, cancellationToken);
        }

        return due.Count;
    }

    /// <inheritdoc />
    public Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((session, token) => session.Absences.NextAtAsync(token), cancellationToken);

    private async Task ActAsync(Absence absence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(
                (session, token) => absence.State == AbsenceState.Begun ? cover.EndAsync(session, absence, now, token) : cover.BeginAsync(session, absence, now, token),
                cancellationToken);
        }
#pragma warning disable CA1031 // One absence that makes the code fail must not keep the others' cases where nobody works them.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.AbsenceFailed(logger, exception, absence.Id);
        }
    }
}
