using System.Collections.Immutable;
using NpsBot.Core.People;
using NpsBot.Core.Views;

namespace NpsBot.Core.Sessions;

/// <summary>Colleagues as views name them, loaded at once.</summary>
public sealed class PersonRefs
{
    private readonly IReadOnlyDictionary<string, PersonRef> _byId;

    private PersonRefs(IReadOnlyDictionary<string, PersonRef> byId) => _byId = byId;

    public static async Task<PersonRefs> LoadAsync(IPeopleStore people, IEnumerable<string?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<string>().ToHashSet(StringComparer.Ordinal);
        var chatUsers = await people.ChatUsersAsync(wanted, cancellationToken);
        var byId = new Dictionary<string, PersonRef>(StringComparer.Ordinal);
        foreach (var id in wanted)
        {
            var person = await people.GetAsync(id, cancellationToken);
            var chatIds = chatUsers[id].GroupBy(user => user.Platform, StringComparer.Ordinal).ToImmutableSortedDictionary(group => group.Key, group => group.First().UserId, StringComparer.Ordinal);
            byId[id] = new PersonRef(id, person?.Name ?? id, chatIds);
        }

        return new PersonRefs(byId);
    }

    /// <summary><see langword="null"/> for nobody; somebody who left the directory is named by id.</summary>
    public PersonRef? Of(string? id) => id is null ? null : _byId.GetValueOrDefault(id) ?? PersonRef.Named(id);
}
