using System.Collections.Immutable;
using NpsBot.Core.Cases.Facts;

namespace NpsBot.Core.Cases;

/// <summary>What deciding a command came to: facts to append, or a refusal. A closed set.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <param name="Facts">In order; empty when it was so already.</param>
    public sealed record Accepted(ImmutableArray<Fact> Facts) : Decision;

    /// <param name="Code">Stable, e.g. <c>contact.first</c>; for small print and tests.</param>
    /// <param name="Text">Why, and what to do instead; one or two sentences, kind.</param>
    public sealed record Refused(string Code, string Text) : Decision;

    public static Decision Of(params Fact[] facts) => new Accepted([.. facts]);

    public static Decision Refuse(string code, string text) => new Refused(code, text);
}

/// <summary>Something a person (or the clock) wants of a case.</summary>
public abstract record CaseCommand
{
    /// <summary>Pure: the same case, command and instant always give the same decision.</summary>
    public abstract Decision Decide(Case current, DateTimeOffset now);

    /// <summary>Refuses when the case is not open any more.</summary>
    protected static Decision.Refused? NotOpen(Case current) => current.IsOpen
        ? null
        : new Decision.Refused("case.ended", $"{current.Id} is {(current.Stage == Terms.CaseStage.Void ? "set aside" : "closed")}. Reopen it first.");
}
