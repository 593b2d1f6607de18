using System.Collections.Immutable;

namespace NpsBot.Core.Playbooks;

/// <summary>Looks at one file without using it.</summary>
public static class DefinitionFile
{
    /// <summary>What the file is, in words, and every fault found in it.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">Its name, for messages.</param>
    public static (string What, ImmutableArray<DefinitionError> Errors) Check(string text, string file)
    {
        if (DefinitionFolder.IsPolicy(text))
        {
            var policy = PolicyReader.Read(text, file);
            return ($"policy {policy.Value?.Id}", policy.Errors);
        }

        var playbook = PlaybookReader.Read(text, file);
        return (playbook.Value is { } value ? $"playbook {value.Id} for {Codes.Of(value.For)}, {value.Steps.Length} steps" : "playbook", playbook.Errors);
    }
}
