namespace NpsBot.Core.Playbooks.Typing;

/// <summary>What typed words came to. A closed set.</summary>
public abstract record TypedReading
{
    private TypedReading()
    {
    }

    /// <param name="Value">In the invariant form of the prompt.</param>
    /// <param name="Said">How it is said back: "Fri 27 Nov", "E-mail".</param>
    /// <param name="Guessed">True when it was not quite what was typed ("emial"), so that saying it back matters.</param>
    public sealed record Understood(string Value, string Said, bool Guessed = false) : TypedReading;

    /// <param name="Problem">What was not understood, and an example of what would be.</param>
    public sealed record NotUnderstood(string Problem) : TypedReading;
}

/// <summary>Where a day or a time without a year or a date lies: contact took place, an action is due.</summary>
public enum TimeDirection
{
    Past,
    Future,
}
