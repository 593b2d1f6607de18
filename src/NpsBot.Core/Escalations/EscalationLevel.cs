namespace NpsBot.Core.Escalations;

/// <summary>Who is asked.</summary>
public enum Addressee
{
    /// <summary>Whoever the case belongs to.</summary>
    Owner,

    /// <summary>Who covers for the owner when they are away.</summary>
    Deputy,

    /// <summary>The owner's manager.</summary>
    Manager,

    /// <summary>The account's executive sponsor, else the nearest executive above the owner.</summary>
    Executive,
}

/// <summary>Which hours count.</summary>
public enum LevelHours
{
    /// <summary>All of them, nights and weekends included.</summary>
    Any,

    /// <summary>The addressee's own working hours: nobody is asked outside them, and waits stand still.</summary>
    Working,
}

/// <summary>One level of a rule: who is asked for what, how often again, and how long silence is waited out.</summary>
public sealed record EscalationLevel
{
    /// <summary>Most times one person is reminded.</summary>
    public const int MaxRepeats = 10;

    public required Addressee To { get; init; }

    /// <summary>One thing, with <c>{contact}</c>, <c>{role}</c>, <c>{account}</c> and <c>{owner}</c> filled in.</summary>
    public required string Ask { get; init; }

    /// <summary>How long the addressee has to do it, from the moment of asking; more than zero.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Silence after the last asking until the next level; more than zero. <see langword="null"/> at the last level.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>How often somebody who is silent is asked again, 0 to <see cref="MaxRepeats"/>.</summary>
    public int Repeats { get; init; }

    /// <summary>Time between two askings; more than zero when there are any.</summary>
    public TimeSpan RepeatEvery { get; init; }

    public LevelHours Hours { get; init; } = LevelHours.Any;
}
