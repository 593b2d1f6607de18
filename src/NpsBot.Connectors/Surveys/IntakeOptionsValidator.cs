using Microsoft.Extensions.Options;
using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Surveys;

/// <summary>Checks the section at start; a missing secret is no fault (the endpoint is then not mapped).</summary>
public sealed class IntakeOptionsValidator : IValidateOptions<IntakeOptions>, IValidateOptions<IntakeRules>
{
    private const int SmallestBody = 1024;
    private const int LargestBody = 64 * 1024 * 1024;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, IntakeOptions options) => Result(Problems(options));

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, IntakeRules options) => Result(Problems(options));

    private static ValidateOptionsResult Result(IEnumerable<string> problems)
    {
        var all = problems.ToList();
        return all.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }

    private static IEnumerable<string> Problems(IntakeOptions options)
    {
        foreach (var (key, value) in new[] { (nameof(options.Key), options.Key), (nameof(options.PreviousKey), options.PreviousKey) })
        {
            if (!string.IsNullOrEmpty(value) && value.Trim().Length < IntakeOptions.MinKeyLength)
            {
                yield return $"Intake:{key} is shorter than {IntakeOptions.MinKeyLength} characters and could be guessed; make one with: openssl rand -hex 32.";
            }
        }

        if (!string.IsNullOrWhiteSpace(options.WebhookSecret) && WebhookSecret.TryRead(options.WebhookSecret) is null)
        {
            yield return $"Intake:WebhookSecret is not a Standard Webhooks secret; it is whsec_ and {WebhookSecret.MinBytes} to {WebhookSecret.MaxBytes} bytes in base64, e.g. whsec_ followed by the output of: openssl rand -base64 32.";
        }

        if (options.MaxBodyBytes is < SmallestBody or > LargestBody)
        {
            yield return $"Intake:MaxBodyBytes {options.MaxBodyBytes} must be from {SmallestBody} to {LargestBody}, e.g. 1048576.";
        }

        if (options.MaxBytesInHand < Math.Max(options.MaxBodyBytes, IntakeGate.LeastCost))
        {
            yield return $"Intake:MaxBytesInHand {options.MaxBytesInHand} must be at least Intake:MaxBodyBytes ({options.MaxBodyBytes}), e.g. 67108864.";
        }

        if (options.MaxConcurrentRequests is < 1 or > 10_000)
        {
            yield return $"Intake:MaxConcurrentRequests {options.MaxConcurrentRequests} must be from 1 to 10000, e.g. 64.";
        }

        if (options.RequestTimeout <= TimeSpan.Zero || options.RequestTimeout > TimeSpan.FromMinutes(10))
        {
            yield return $"Intake:RequestTimeout {options.RequestTimeout} must be above zero and at most ten minutes, e.g. 00:00:20.";
        }
    }

    private static IEnumerable<string> Problems(IntakeRules options)
    {
        if (options.OpenCasesForAnswersYoungerThan <= TimeSpan.Zero)
        {
            yield return $"Intake:OpenCasesForAnswersYoungerThan {options.OpenCasesForAnswersYoungerThan} must be above zero, e.g. 14.00:00:00 for 14 days.";
        }

        if (string.IsNullOrWhiteSpace(options.ProductProperty))
        {
            yield return "Intake:ProductProperty is empty; name the property that holds the product, e.g. product.";
        }

        if (string.IsNullOrWhiteSpace(options.ComplaintProperty))
        {
            yield return "Intake:ComplaintProperty is empty; name the property that marks a complaint, e.g. complaint.";
        }

        if (options.Currency is not { Length: 3 } || !options.Currency.All(char.IsAsciiLetterUpper))
        {
            yield return $"Intake:Currency '{options.Currency}' must be the three upper-case letters of ISO 4217, e.g. EUR.";
        }
    }
}
