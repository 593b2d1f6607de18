using System.Globalization;
using NodaTime;
using NpsBot.Core.Escalations;
using NpsBot.Core.Tests.Calendars;

namespace NpsBot.Core.Tests.Escalations;

/// <summary>The clock against a slow, obvious calculator. <c>NPSBOT_SEED</c> repeats a run.</summary>
public sealed class FirstContactClockProperties(ITestOutputHelper output)
{
    private const int Calendars = 150;
    private const int CasesEach = 800;
    private const int AtLeast = 100_000;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("NPSBOT_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    [Fact]
    public void A_hundred_thousand_random_due_times_are_those_of_the_slow_calculator()
    {
        var random = new Random(Seed);
        var calendars = new RandomCalendars(random);
        var (compared, paused) = (0, 0);
        for (var i = 0; i < Calendars; i++)
        {
            var sample = calendars.Next();
            for (var j = 0; j < CasesEach; j++)
            {
                var start = Near(random, sample);
                var pauses = Pauses(random, sample, start);
                var counted = Counted(random, sample, start);
                if (sample.Slow.At(start, counted, pauses) is not { } expected)
                {
                    continue;
                }

                var actual = FirstContactClock.At(sample.Calendar, At(sample, start), TimeSpan.FromMinutes(counted), pauses.Select(pause => new Standstill(At(sample, pause.From), At(sample, pause.Until))));
                if (actual != At(sample, expected))
                {
                    Assert.Fail($"Seed {Seed}: {sample.Name}: from {At(sample, start):u} and {counted} min with {string.Join(' ', pauses.Select(pause => $"{At(sample, pause.From):u}/{At(sample, pause.Until):u}"))}: {actual:u}, but {At(sample, expected):u} by the slow calculator.");
                }

                compared++;
                paused += pauses.Count > 0 ? 1 : 0;
            }
        }

        output.WriteLine($"Seed {Seed}: {compared} due times compared, {paused} of them with pauses, in {Calendars} calendars.");
        Assert.True(compared >= AtLeast, $"Only {compared} compared.");
    }

    [Fact]
    public void A_hundred_thousand_random_spans_hold_the_working_time_of_the_slow_calculator_and_end_half_open()
    {
        var random = new Random(Seed + 1);
        var calendars = new RandomCalendars(random);
        var compared = 0;
        for (var i = 0; i < Calendars; i++)
        {
            var sample = calendars.Next();
            for (var j = 0; j < CasesEach; j++, compared++)
            {
                var from = Near(random, sample);
                var to = Math.Min(sample.Slow.Minutes, from + random.Next(5 * 24 * 60));
                var working = sample.Calendar.Between(At(sample, from), At(sample, to));
                Check(sample, working == TimeSpan.FromMinutes(sample.Slow.Between(from, to)), $"Between {At(sample, from):u} and {At(sample, to):u}");
                Check(sample, sample.Calendar.IsOpen(At(sample, from)) == sample.Slow.IsOpen(from), $"IsOpen {At(sample, from):u}");

                // The last tick of a minute belongs to it, the first tick after it does not.
                Check(sample, sample.Calendar.IsOpen(At(sample, from + 1).AddTicks(-1)) == sample.Slow.IsOpen(from), $"IsOpen at the end of {At(sample, from):u}");
                if (sample.Slow.NextOpen(from) < sample.Slow.Minutes)
                {
                    var opens = sample.Calendar.NextOpen(At(sample, from));
                    Check(sample, opens == At(sample, sample.Slow.NextOpen(from)), $"NextOpen {At(sample, from):u}");
                }
            }
        }

        output.WriteLine($"Seed {Seed + 1}: {compared} spans compared in {Calendars} calendars.");
        Assert.True(compared >= AtLeast);
    }

    [Fact]
    public void Adding_and_measuring_undo_each_other_and_later_or_longer_is_never_due_earlier()
    {
        var random = new Random(Seed + 2);
        var calendars = new RandomCalendars(random);
        var compared = 0;
        for (var i = 0; i < Calendars / 2; i++)
        {
            var sample = calendars.Next();
            for (var j = 0; j < CasesEach / 4; j++)
            {
                var minute = Near(random, sample);
                var start = At(sample, minute).AddTicks(random.NextInt64(TimeSpan.TicksPerMinute));
                var counted = TimeSpan.FromTicks(random.NextInt64(1 + TimeSpan.FromMinutes(Counted(random, sample, minute)).Ticks));
                if (sample.Slow.Between(0, sample.Slow.Minutes) < 3000)
                {
                    continue;
                }

                var due = sample.Calendar.Add(start, counted);
                Check(sample, sample.Calendar.Between(start, due) == counted, $"Between undoes Add of {counted} to {start:O}");
                Check(sample, counted == TimeSpan.Zero || sample.Calendar.Between(start, due.AddTicks(-1)) < counted, $"{due:O} is the earliest after {counted} from {start:O}");
                Check(sample, sample.Calendar.Add(start.AddMinutes(random.Next(3000)), counted) >= due, $"a later start than {start:O} is not due earlier");
                Check(sample, sample.Calendar.Add(start, counted + TimeSpan.FromMinutes(random.Next(3000))) >= due, $"more than {counted} from {start:O} is not due earlier");
                var pause = new Standstill(start.AddMinutes(random.Next(3000)), start.AddMinutes(3000 + random.Next(3000)));
                Check(sample, FirstContactClock.At(sample.Calendar, start, counted, pause) >= due, $"a pause from {start:O} makes nothing due earlier");
                compared++;
            }
        }

        output.WriteLine($"Seed {Seed + 2}: {compared} laws held.");
        Assert.True(compared >= AtLeast / 20, $"Only {compared} compared.");
    }

    private static void Check(RandomCalendars.Sample sample, bool holds, string what)
    {
        if (!holds)
        {
            Assert.Fail($"Seed {Seed}: {sample.Name}: {what}.");
        }
    }

    private static DateTimeOffset At(RandomCalendars.Sample sample, int minute) => sample.Slow.Start.Plus(Duration.FromMinutes(minute)).ToDateTimeOffset();

    /// <summary>A minute of the window, every second time within hours of the change of the clock.</summary>
    private static int Near(Random random, RandomCalendars.Sample sample) =>
        random.Next(2) == 0 ? random.Next(sample.Slow.Minutes - (7 * 24 * 60)) : Math.Clamp(sample.Change + random.Next(-600, 240), 0, sample.Slow.Minutes - 1);

    /// <summary>As much as is there, mostly within a few days.</summary>
    private static int Counted(Random random, RandomCalendars.Sample sample, int start)
    {
        var end = Math.Min(sample.Slow.Minutes, start + random.Next(1, 6 * 24 * 60));
        return random.Next(20) == 0 ? 0 : random.Next(sample.Slow.Between(start, end) + 1);
    }

    private static List<(int From, int Until)> Pauses(Random random, RandomCalendars.Sample sample, int start) =>
    [
        .. Enumerable.Range(0, Math.Max(0, random.Next(4) - 1)).Select(_ =>
        {
            var from = Math.Max(0, start + random.Next(-600, 3 * 24 * 60));
            return (from, Math.Min(from + random.Next(2 * 24 * 60), sample.Slow.Minutes));
        }).Where(pause => pause.Item1 <= pause.Item2),
    ];
}
