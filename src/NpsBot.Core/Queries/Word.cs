namespace NpsBot.Core.Queries;

/// <summary>One word of a question.</summary>
/// <param name="Text">As typed, for names.</param>
/// <param name="Key">Lower-case, without possessive and punctuation, for the grammar; never empty. A quoted word's key begins with a quotation mark, so that no keyword equals it.</param>
public readonly record struct Word(string Text, string Key)
{
    public bool IsQuoted => Key[0] == '"';
}
