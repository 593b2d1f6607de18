namespace NpsBot.Connectors.Surveys;

/// <summary>How answers may reach us over HTTP (section <c>Intake</c>, beside <see cref="Core.Intake.IntakeRules"/>). Secrets come from the environment or user secrets only.</summary>
public sealed record IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>Shortest key taken, in characters.</summary>
    public const int MinKeyLength = 12;

    /// <summary>Key senders show as <c>Authorization: Bearer</c>; <see langword="null"/> accepts no key.</summary>
    public string? Key { get; init; }

    /// <summary>The key before the last change, accepted beside the new one until it is removed here.</summary>
    public string? PreviousKey { get; init; }

    /// <summary>Secret of Standard Webhooks signatures, <c>whsec_</c> and 24 to 64 bytes in base64; <see langword="null"/> accepts no signature.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Largest request body read, in bytes. Default 1 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes of requests in hand at once, each counted with at least 16 KiB; further requests are told to come again before they are read. Default 64 MiB.</summary>
    public int MaxBytesInHand { get; init; } = 64 * 1024 * 1024;

    /// <summary>Requests worked on at once; as many as four times this wait their turn, further ones are told to come again. Default 64.</summary>
    public int MaxConcurrentRequests { get; init; } = 64;

    /// <summary>How long one request may take before it is told to come again. Default 20 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
