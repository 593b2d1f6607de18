namespace NpsBot.Connectors.Surveys;

/// <summary>Counts what was turned away and says when it is time to speak of it: at once, then at most once per interval.</summary>
internal sealed class Refusals(TimeSpan interval, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long? _spokenAt;
    private int _count;

    /// <summary>Counts one more.</summary>
    /// <returns>How many there were since the last time it said so; <see langword="null"/> when it was said a moment ago.</returns>
    public int? Count()
    {
        lock (_gate)
        {
            _count++;
            if (_spokenAt is { } at && clock.GetElapsedTime(at) < interval)
            {
                return null;
            }

            (_spokenAt, var count, _count) = (clock.GetTimestamp(), _count, 0);
            return count;
        }
    }
}
