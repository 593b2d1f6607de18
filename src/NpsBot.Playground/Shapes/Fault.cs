namespace NpsBot.Playground.Shapes;

/// <summary>One thing wrong in a JSON document.</summary>
/// <param name="Pointer">JSON pointer of the offending value, e.g. <c>/blocks/0/text/text</c>.</param>
/// <param name="Message">What is wrong, e.g. <c>must be less than 3001 characters</c>.</param>
public sealed record Fault(string Pointer, string Message);
