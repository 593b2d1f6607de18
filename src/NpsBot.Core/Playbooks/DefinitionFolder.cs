using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using NpsBot.Core.Escalations;
using NpsBot.Core.Playbooks.Reading;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks;

/// <summary>Reads the definitions the product brings and those a company puts in a folder. A company's own file replaces the default for the same purpose.</summary>
internal static class DefinitionFolder
{
    private const string DefaultPrefix = "NpsBot.Core.Playbooks.Defaults.";

    /// <exception cref="DefinitionException">Anything is wrong with any of them.</exception>
    public static PlaybookLibrary Load(string? folder)
    {
        var errors = ImmutableArray.CreateBuilder<DefinitionError>();
        var own = Read(string.IsNullOrWhiteSpace(folder) ? [] : Files(folder, errors), errors);
        var defaults = Read(Defaults(), errors);
        if (errors.Count > 0)
        {
            throw new DefinitionException(errors.ToImmutable());
        }

        var playbooks = Enum.GetValues<CaseKind>().ToImmutableDictionary(
            kind => kind,
            kind => own.Playbooks.Concat(defaults.Playbooks).First(definition => definition.Value.For == kind));
        return new PlaybookLibrary(playbooks, own.Policies.Concat(defaults.Policies).First());
    }

    private static (List<Definition<Playbook>> Playbooks, List<Definition<Policy>> Policies) Read(IEnumerable<(string File, string Text)> texts, ImmutableArray<DefinitionError>.Builder errors)
    {
        var playbooks = new List<Definition<Playbook>>();
        var policies = new List<Definition<Policy>>();
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, text) in texts)
        {
            var purpose = IsPolicy(text)
                ? Add(policies, PolicyReader.Read(text, file), text, errors, _ => "the policy")
                : Add(playbooks, PlaybookReader.Read(text, file), text, errors, playbook => $"the playbook for {Codes.Of(playbook.For)}");
            if (purpose is not null && !files.TryAdd(purpose, file))
            {
                errors.Add(new DefinitionError(file, 0, string.Empty, $"is {purpose}, and so is {files[purpose]}. Keep one of them."));
            }
        }

        return (playbooks, policies);
    }

    private static string? Add<T>(List<Definition<T>> list, DefinitionReading<T> reading, string text, ImmutableArray<DefinitionError>.Builder errors, Func<T, string> purpose)
        where T : class
    {
        errors.AddRange(reading.Errors);
        if (reading.Value is not { } value)
        {
            return null;
        }

        list.Add(new Definition<T>(value, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text));
        return purpose(value);
    }

    /// <summary>A file is what its keys say; what cannot be read is left to the playbook reader to complain about.</summary>
    internal static bool IsPolicy(string text) =>
        YamlTree.Read(text, new Faults(string.Empty)) is MapNode map
        && map.Entries.Any(entry => entry.Key is "first_contact" or "update_every" or "escalations")
        && map.Entries.All(entry => entry.Key != "steps");

    private static List<(string File, string Text)> Files(string folder, ImmutableArray<DefinitionError>.Builder errors)
    {
        var texts = new List<(string, string)>();
        if (!Directory.Exists(folder))
        {
            errors.Add(new DefinitionError(folder, 0, string.Empty, "there is no such folder. Make it, or leave the setting empty to use the playbooks that come with the product."));
            return texts;
        }

        foreach (var file in Directory.EnumerateFiles(folder).Where(IsYaml).Order(StringComparer.Ordinal))
        {
            if (new FileInfo(file).Length > YamlTree.MaxBytes)
            {
                errors.Add(new DefinitionError(file, 0, string.Empty, $"the file is larger than {YamlTree.MaxBytes / 1024} KB."));
                continue;
            }

            texts.Add((file, File.ReadAllText(file)));
        }

        return texts;
    }

    private static bool IsYaml(string file) => Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml";

    private static IEnumerable<(string File, string Text)> Defaults()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(DefaultPrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return ($"default {name[DefaultPrefix.Length..]}", reader.ReadToEnd());
        }
    }
}
