namespace NpsBot.Core.Quiet;

/// <summary>What may come to a person unasked. A breach's ask and an executive's ask come in every mode.</summary>
public enum NotifyMode
{
    /// <summary>Things as they happen, and a digest each working day.</summary>
    Daily,

    /// <summary>Things as they happen, and a digest each week.</summary>
    Weekly,

    /// <summary>Nothing interrupts; everything waits for the daily digest.</summary>
    OnlyBreaches,

    /// <summary>Nothing at all: what there is waits until the person looks.</summary>
    Never,
}
