using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace NpsBot.Connectors.Surveys.Generic;

/// <summary>Our own JSON, for every survey tool that lets its administrator write the webhook's body, and for scripts.</summary>
internal sealed class GenericSource(IOptions<IntakeOptions> options) : ISurveySource
{
    public const string SourceName = "generic";

    private readonly WebhookSecret? _secret = WebhookSecret.TryRead(options.Value.WebhookSecret);

    public string Name => SourceName;

    public string Path => "/api/responses";

    public string? Missing => string.IsNullOrWhiteSpace(options.Value.Key) && _secret is null ? "set Intake:Key (openssl rand -hex 32) or Intake:WebhookSecret (whsec_...)" : null;

    public bool IsAuthentic(IHeaderDictionary headers, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        SharedKey.Matches(headers, options.Value.Key)
        || SharedKey.Matches(headers, options.Value.PreviousKey)
        || (_secret?.Matches(headers, body, now) ?? false);

    public SourceReading Read(ReadOnlyMemory<byte> body) => GenericReader.Read(body);
}
