using System.Runtime.CompilerServices;

namespace NpsBot.Teams.Cards;

/// <summary>What Teams takes, and what fits on a screen. Shown text is cut to these; an id over its limit is a bug and throws.</summary>
public static class TeamsLimits
{
    /// <summary>A message in bytes of UTF-8. Microsoft's oldest figure for cards; newer ones are higher but disputed.</summary>
    public const int MessageBytes = 28 * 1024;

    /// <summary>A card within such a message; the rest is for the envelope and a way back added to a private view.</summary>
    public const int CardBytes = MessageBytes - 2048;

    /// <summary>Users for whom a card refreshes itself.</summary>
    public const int RefreshUsers = 60;

    /// <summary>Id of an input, and a button's verb, in characters.</summary>
    public const int Id = 100;

    /// <summary>One value in a button's data, in characters.</summary>
    public const int DataValue = 300;

    /// <summary>What a button says.</summary>
    public const int ButtonTitle = 40;

    /// <summary>The sentence in a notification.</summary>
    public const int Summary = 250;

    /// <summary>A message shown in the client's own banner or small dialog.</summary>
    public const int Banner = 500;

    /// <summary>Buttons in sight beside the primary one.</summary>
    public const int SecondaryActions = 2;

    /// <summary>Columns a table may have before its rows are written as lines, so that it can be read on a phone.</summary>
    public const int TableColumns = 4;

    /// <summary>Prompts a form in a card may have before a dialog is offered for it.</summary>
    public const int PromptsInCard = 4;

    /// <summary>Options shown open; more become a menu.</summary>
    public const int OpenOptions = 5;

    /// <exception cref="ArgumentException">The id is empty or too long.</exception>
    public static string CheckedId(string id, int limit = Id, [CallerArgumentExpression(nameof(id))] string what = "") =>
        id.Length is > 0 and var length && length <= limit ? id : throw new ArgumentException($"{what} has {id.Length} characters; it must have 1 to {limit}.", what);
}
