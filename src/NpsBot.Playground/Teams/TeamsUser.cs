using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Teams;

/// <summary>A member of the tenant.</summary>
/// <param name="Id">The id this bot knows the user by, <c>29:1...</c>.</param>
/// <param name="ObjectId">Entra object id.</param>
public sealed record TeamsUser(PretendPerson Person, string Id, string ObjectId)
{
    public static TeamsUser Of(PretendPerson person)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(person.Email));
        return new TeamsUser(person, "29:1" + Convert.ToBase64String(seed).TrimEnd('=').Replace('+', '-').Replace('/', '_'), new Guid(seed[..16]).ToString());
    }

    /// <summary>The conversation of this user and the bot, opaque to the bot.</summary>
    public string PersonalId => "a:1" + Id[4..];

    /// <summary>True for any of the ids by which Teams finds a member.</summary>
    public bool Is(string id) => id == Id || string.Equals(id, ObjectId, StringComparison.OrdinalIgnoreCase) || string.Equals(id, Person.Email, StringComparison.OrdinalIgnoreCase);

    /// <summary>As the connector lists members.</summary>
    public JsonObject ToMember() => new()
    {
        ["id"] = Id,
        ["name"] = Person.Name,
        ["objectId"] = ObjectId,
        ["givenName"] = Person.GivenName,
        ["surname"] = Person.FamilyName,
        ["email"] = Person.Email,
        ["userPrincipalName"] = Person.Email,
        ["tenantId"] = TeamsCredentials.TenantId,
        ["userRole"] = "user",
    };
}
