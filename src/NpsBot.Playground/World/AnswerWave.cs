using NpsBot.Core.Terms;

namespace NpsBot.Playground.World;

/// <summary>Makes a year of believable answers. The same world, count, seed and end give the same answers.</summary>
public sealed class AnswerWave(PretendWorld world, int seed)
{
    public const int DefaultCount = 200;
    public const int MaxCount = 20_000;

    private static readonly TimeSpan Span = TimeSpan.FromDays(365);

    /// <summary>The newest answer of a wave lies this far back, so that a wave never starts a fresh alarm.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(3);

    /// <summary><paramref name="count"/> answers spread over the year before <paramref name="now"/>, oldest first.</summary>
    public IEnumerable<PretendAnswer> Make(int count, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxCount);
        var dice = new Dice(seed);
        for (var i = 0; i < count; i++)
        {
            var account = dice.Of(world.Accounts);
            var contact = dice.Of(account.Contacts);
            var age = ((Span - Rest) * ((count - i - dice.Fraction()) / count)) + Rest;
            var score = ScoreFor(account, age, dice);
            var comment = dice.Fraction() < 0.62 ? dice.Of(AnswerComments.For(NpsScore.BandOf(score))) : null;
            var at = now - age;
            yield return new PretendAnswer(
                FormattableString.Invariant($"wave-{seed}-{i}"),
                score,
                comment,
                account,
                contact.Email,
                contact.Name,
                score <= 8 && dice.Fraction() < 0.06,
                new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
                dice.Of(AnswerComments.Products));
        }
    }

    /// <summary>Answers of the last two hours that need a person: something to do in the first minute. The newest is the one to begin with.</summary>
    public IReadOnlyList<PretendAnswer> FreshTroubles(DateTimeOffset now) =>
    [
        Fresh("umbra", 3, 5, null, false, now - TimeSpan.FromMinutes(95)),
        Fresh("kaito", 1, 9, "We open a second site in spring. Who can show us how to roll this out?", true, now - TimeSpan.FromMinutes(70)),
        Fresh("hooli", 1, 4, "Support answers within a day, but the answer is always 'we are looking into it'.", false, now - TimeSpan.FromMinutes(25)),
        Fresh("acme", 0, 2, "Third outage this quarter and nobody called us. We are looking at alternatives.", true, now - TimeSpan.FromMinutes(8)),
    ];

    private PretendAnswer Fresh(string accountId, int contact, int score, string? comment, bool wantsFollowUp, DateTimeOffset at)
    {
        var account = world.Account(accountId);
        var person = account.Contacts[contact];
        return new PretendAnswer($"fresh-{seed}-{accountId}", score, comment, account, person.Email, person.Name, wantsFollowUp, at, AnswerComments.Products[0]);
    }

    /// <summary>Enterprise customers are a little unhappier, and everybody got happier over the year.</summary>
    private static int ScoreFor(PretendAccount account, TimeSpan age, Dice dice)
    {
        var mood = 0.58 + (account.Segment == "Enterprise" ? -0.06 : 0.04) - (0.12 * (age / Span));
        var roll = dice.Fraction();
        return roll < mood
            ? 9 + dice.Below(2)
            : roll < mood + 0.22 ? 7 + dice.Below(2) : Math.Max(0, 6 - dice.Below(4) - dice.Below(4));
    }

    /// <summary>A small generator of our own: the framework's may change its sequence between versions.</summary>
    private sealed class Dice(int seed)
    {
        private ulong _state = ((ulong)(uint)seed * 2_654_435_769) + 0x9E3779B97F4A7C15;

        public int Below(int bound) => (int)(Next() % (ulong)bound);

        public double Fraction() => (Next() >> 11) / (double)(1UL << 53);

        public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

        // splitmix64, by Sebastiano Vigna, public domain.
        private ulong Next()
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
