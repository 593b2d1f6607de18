namespace NpsBot.Core.Cases;

/// <summary>Words of or about people inside a fact. Stored beside the fact and hashed only as a salted digest, so that it can be erased without breaking the chain.</summary>
/// <param name="Value">The words; <see langword="null"/> when there are none, or when they were erased.</param>
public sealed record PersonalText(string? Value)
{
    public static readonly PersonalText None = new((string?)null);

    public override string ToString() => Value ?? string.Empty;

    public static implicit operator PersonalText(string? value) => FromString(value);

    public static PersonalText FromString(string? value) => string.IsNullOrWhiteSpace(value) ? None : new(value);
}
