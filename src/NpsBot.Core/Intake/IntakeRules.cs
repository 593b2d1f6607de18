namespace NpsBot.Core.Intake;

/// <summary>What is done with answers, whatever brought them (section <c>Intake</c>).</summary>
public sealed record IntakeRules
{
    public const string Section = "Intake";

    /// <summary>An answer this old or older is counted but opens and joins no case, so that importing history wakes nobody. More than zero; default 14 days.</summary>
    public TimeSpan OpenCasesForAnswersYoungerThan { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Which of an answer's properties names the product; compared without case. Default <c>product</c>.</summary>
    public string ProductProperty { get; init; } = "product";

    /// <summary>Which of an answer's properties, when true, marks a complaint; compared without case. Default <c>complaint</c>.</summary>
    public string ComplaintProperty { get; init; } = "complaint";

    /// <summary>Currency of amounts that come without one: ISO 4217, upper case. Default <c>EUR</c>.</summary>
    public string Currency { get; init; } = "EUR";
}
