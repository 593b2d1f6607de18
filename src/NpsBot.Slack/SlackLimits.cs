namespace NpsBot.Slack;

/// <summary>Slack's documented bounds, in UTF-16 characters of the text as sent (the conservative way to count) or in items.</summary>
/// <remarks>
/// Sources: docs.slack.dev/reference/block-kit, /surfaces/modals, /reference/methods/chat.postMessage, /interactivity.
/// Shown text over a bound is cut with a mark; an id or a value over its bound is a fault in the product and throws (<see cref="Require"/>).
/// </remarks>
public static class SlackLimits
{
    public const int BlocksPerMessage = 50;
    public const int BlocksPerView = 100;

    /// <summary>All shown text of one message's blocks. Not documented: messages of about 13,200 were refused with <c>msg_blocks_too_long</c>.</summary>
    public const int BlockTextPerMessage = 12_000;

    /// <summary>The fallback text of a message; <c>chat.update</c> refuses more.</summary>
    public const int MessageText = 4_000;

    public const int Header = 150;
    public const int SectionText = 3_000;
    public const int ContextElements = 10;
    public const int ActionElements = 25;

    public const int ButtonText = 75;
    public const int ButtonValue = 2_000;
    public const int ActionId = 255;
    public const int BlockId = 255;

    public const int ConfirmTitle = 100;
    public const int ConfirmText = 300;
    public const int ConfirmButton = 30;

    public const int OptionText = 75;
    public const int OptionDescription = 75;
    public const int OptionValue = 150;
    public const int OverflowOptions = 5;
    public const int SelectOptions = 100;
    public const int RadioOptions = 10;
    public const int Placeholder = 150;

    public const int InputLabel = 2_000;
    public const int InputHint = 2_000;
    public const int InputText = 3_000;

    public const int ViewTitle = 24;
    public const int ViewButton = 24;
    public const int CallbackId = 255;
    public const int PrivateMetadata = 3_000;

    public const int TableRows = 100;
    public const int TableColumns = 20;

    public const int ChartTitle = 50;
    public const int ChartPoints = 20;
    public const int ChartLabel = 20;

    /// <summary>A trigger opens one view within this time after Slack sent it; also the time for an acknowledgement.</summary>
    public static readonly TimeSpan Trigger = TimeSpan.FromSeconds(3);

    /// <summary>How far a request's time stamp may be from our clock, in both directions.</summary>
    public static readonly TimeSpan SignatureWindow = TimeSpan.FromMinutes(5);

    /// <summary>Passes an id or value through when it fits.</summary>
    /// <exception cref="ArgumentException">It is longer than Slack takes; cutting it would change its meaning.</exception>
    public static string Require(string value, int limit, string what) =>
        value.Length <= limit
            ? value
            : throw new ArgumentException($"A {what} of {value.Length} characters is longer than the {limit} Slack takes.", nameof(value));
}
