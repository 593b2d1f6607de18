using System.Collections.Concurrent;
using System.Collections.Immutable;
using NpsBot.Core.Escalations;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks;

/// <summary>A playbook or policy with the text it was read from.</summary>
/// <param name="Hash">SHA-256 of the text, lower-case hex: its name in the definition store.</param>
public sealed record Definition<T>(T Value, string Hash, string Text);

/// <summary>The playbooks and the policy new cases start with, and the frozen ones running cases keep.</summary>
/// <param name="playbooks">One for each kind of case.</param>
/// <param name="policy">The current policy.</param>
public sealed class PlaybookLibrary(ImmutableDictionary<CaseKind, Definition<Playbook>> playbooks, Definition<Policy> policy)
{
    private readonly ConcurrentDictionary<string, Playbook> _frozenPlaybooks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Policy> _frozenPolicies = new(StringComparer.Ordinal);

    /// <summary>The playbooks and the policy that come with the product.</summary>
    public static PlaybookLibrary LoadDefaults() => Load(null);

    /// <summary>The same, with those a company's own YAML files replace.</summary>
    /// <param name="folder">All <c>.yaml</c> and <c>.yml</c> files directly in it are read; <see langword="null"/> or blank for none.</param>
    /// <exception cref="DefinitionException">Anything is wrong with any file; it lists every fault.</exception>
    public static PlaybookLibrary Load(string? folder) => DefinitionFolder.Load(folder);

    public Definition<Policy> Policy { get; } = policy;

    public Definition<Playbook> PlaybookFor(CaseKind kind) => playbooks[kind];

    /// <summary>The playbook a case keeps.</summary>
    /// <exception cref="InvalidOperationException">The text is not stored, or can no longer be read.</exception>
    public async Task<Playbook> PlaybookAsync(IDefinitionStore definitions, string hash, CancellationToken cancellationToken)
    {
        var current = playbooks.Values.FirstOrDefault(definition => definition.Hash == hash)?.Value;
        return current ?? await FrozenAsync(_frozenPlaybooks, definitions, hash, text => PlaybookReader.Read(text, hash), cancellationToken);
    }

    /// <summary>The policy a case keeps.</summary>
    /// <exception cref="InvalidOperationException">The text is not stored, or can no longer be read.</exception>
    public async Task<Policy> PolicyAsync(IDefinitionStore definitions, string hash, CancellationToken cancellationToken) =>
        Policy.Hash == hash ? Policy.Value : await FrozenAsync(_frozenPolicies, definitions, hash, text => PolicyReader.Read(text, hash), cancellationToken);

    private static async Task<T> FrozenAsync<T>(ConcurrentDictionary<string, T> known, IDefinitionStore definitions, string hash, Func<string, DefinitionReading<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        if (known.TryGetValue(hash, out var value))
        {
            return value;
        }

        var text = await definitions.GetAsync(hash, cancellationToken) ?? throw new InvalidOperationException($"Definition {hash} is not stored.");
        var reading = read(text);
        return known.GetOrAdd(hash, reading.Value ?? throw new InvalidOperationException($"Definition {hash} cannot be read: {string.Join("; ", reading.Errors)}"));
    }
}
