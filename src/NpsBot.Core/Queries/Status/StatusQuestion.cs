using NpsBot.Core.Terms;

namespace NpsBot.Core.Queries.Status;

/// <summary>Which case or cases somebody asks about. A closed set.</summary>
public abstract record StatusQuestion : Question
{
    private StatusQuestion()
    {
    }

    /// <summary>One case by its number.</summary>
    public sealed record OfCase(CaseId Id) : StatusQuestion;

    /// <summary>The open cases of an account.</summary>
    /// <param name="Name">As typed.</param>
    /// <param name="IsGuess">True when nothing but the name was typed, so that it may be no name at all.</param>
    public sealed record OfAccount(string Name, bool IsGuess) : StatusQuestion;

    /// <summary>All open cases the asker may see.</summary>
    public sealed record AllOpen : StatusQuestion;
}
