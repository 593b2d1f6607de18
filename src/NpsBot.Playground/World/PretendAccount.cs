using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Playground.World;

/// <summary>A customer of the pretend company.</summary>
public sealed record PretendAccount(
    string Id,
    string Name,
    string OwnerId,
    Money Arr,
    string Segment,
    string Region,
    DateOnly RenewsOn,
    string SponsorId,
    ImmutableArray<PretendContact> Contacts)
{
    public string Domain => Id + ".example";
}

/// <summary>Somebody at a customer.</summary>
/// <param name="Email">Unique in the whole pretend world.</param>
public sealed record PretendContact(string Name, string Email, string Role, Influence Influence, bool IsChampion);
