using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NpsBot.Core.Sessions;

namespace NpsBot.Storage.Sql;

/// <summary>
/// Units of work that wait for a writer, in the order they came within a lane. Turns go first, then our own work, then intake, which is still every
/// <see cref="IntakeEvery"/>th while others wait. Bounded: what would wait too long is turned away at once, when its sender can still do something else.
/// Many add; one takes, or several.
/// </summary>
internal sealed class WriteQueue(StorageOptions options, TimeProvider time)
{
    /// <summary>The least share of intake.</summary>
    public const int IntakeEvery = 8;

    private readonly Lock _gate = new();
    private readonly Queue<Unit> _turns = new();
    private readonly Queue<Unit> _own = new();
    private readonly Queue<Unit> _intake = new();
    private TaskCompletionSource? _arrival;
    private bool _isComplete;
    private int _taken;

    /// <exception cref="ObjectDisposedException">Nothing is taken any more.</exception>
    /// <exception cref="OverloadException">The lane is full, or its oldest answer has waited too long.</exception>
    public void Add(Unit unit)
    {
        TaskCompletionSource? arrival;
        unit.QueuedAt = time.GetTimestamp();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isComplete, typeof(IDatabase));
            RefuseTooMany(unit);
            LaneOf(unit).Enqueue(unit);
            (arrival, _arrival) = (_arrival, null);
        }

        arrival?.SetResult();
    }

    /// <summary>Takes the next unit that is still wanted.</summary>
    /// <param name="takesIntake">False to leave answers where they are.</param>
    public bool TryTake(bool takesIntake, [NotNullWhen(true)] out Unit? unit)
    {
        lock (_gate)
        {
            while (Next(takesIntake) is { } lane)
            {
                _taken++;
                unit = lane.Dequeue();
                if (unit.TryTake())
                {
                    return true;
                }
            }
        }

        unit = null;
        return false;
    }

    /// <returns>True when there is something to take, false when nothing will ever be again.</returns>
    public async ValueTask<bool> WaitAsync()
    {
        Task arrival;
        lock (_gate)
        {
            if (Next(takesIntake: true) is not null || _isComplete)
            {
                return Next(takesIntake: true) is not null;
            }

            arrival = (_arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        await arrival.ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes no more; what waits is still served.</summary>
    public void Complete()
    {
        TaskCompletionSource? arrival;
        lock (_gate)
        {
            _isComplete = true;
            (arrival, _arrival) = (_arrival, null);
        }

        arrival?.SetResult();
    }

    private Queue<Unit> LaneOf(Unit unit) => unit.Lane switch
    {
        WriteLane.Turn => _turns,
        WriteLane.Intake => _intake,
        _ => _own,
    };

    private Queue<Unit>? Next(bool takesIntake)
    {
        var isIntakesTurn = _taken % IntakeEvery == IntakeEvery - 1;
        var intake = takesIntake && _intake.Count > 0 ? _intake : null;
        return intake is not null && isIntakesTurn ? intake
            : _turns.Count > 0 ? _turns
            : _own.Count > 0 ? _own
            : intake;
    }

    private void RefuseTooMany(Unit unit)
    {
        if (unit.Lane == WriteLane.Own)
        {
            return;
        }

        var lane = LaneOf(unit);
        if (lane.Count >= options.MaxWaiting)
        {
            StorageTelemetry.Refused(unit.Lane);
            throw new OverloadException(string.Create(CultureInfo.InvariantCulture, $"{lane.Count} units of work wait to be written (Storage:MaxWaiting)."));
        }

        if (unit.Lane == WriteLane.Intake && lane.TryPeek(out var oldest) && time.GetElapsedTime(oldest.QueuedAt, unit.QueuedAt) > options.MaxIntakeWait)
        {
            StorageTelemetry.Refused(unit.Lane);
            throw new OverloadException($"Answers wait longer than {options.MaxIntakeWait:c} to be written (Storage:MaxIntakeWait).");
        }
    }
}
