namespace NpsBot.Slack.Views;

/// <summary>How much of each kind of text is shown, and how many items of a list: our choice, well inside Slack's bounds, so that a card stays readable.</summary>
internal static class TextLimits
{
    public const int Name = 80;
    public const int Label = 60;
    public const int Cell = 60;
    public const int Sentence = 300;
    public const int Paragraph = 800;
    public const int Comment = 700;
    public const int WholeComment = 2_500;

    public const int Siblings = 5;
    public const int Asks = 3;
    public const int Troubles = 3;
    public const int Facts = 14;
    public const int FactsInOneLine = 120;
    public const int Sentences = 5;
    public const int ScriptLines = 12;
    public const int Suggestions = 5;
    public const int TimelineEntries = 10;
    public const int PlanLines = 10;
    public const int DigestLines = 5;
    public const int HomeLines = 10;
    public const int ButtonsInSight = 3;

    /// <summary>A question's answers and a form's ways out are choices, not steps: more of them may be in sight.</summary>
    public const int ChoicesInSight = 5;

    /// <summary>Room kept for buttons below the text of a message: text and blocks.</summary>
    public const int ReservedText = 1_800;

    public const int ReservedBlocks = 5;
}
