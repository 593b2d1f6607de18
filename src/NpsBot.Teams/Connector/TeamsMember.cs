using System.Text.Json.Nodes;

namespace NpsBot.Teams.Connector;

/// <summary>Somebody in a roster. Guests and anonymous visitors lack most of it.</summary>
internal sealed record TeamsMember(string Id, string? Name, string? Email, string? PrincipalName, string? DirectoryId, string? Tenant)
{
    public static TeamsMember Read(JsonObject? member) => new(
        Text(member, "id") ?? string.Empty,
        Text(member, "name"),
        Text(member, "email"),
        Text(member, "userPrincipalName"),

        // Both spellings are on the wire.
        Text(member, "aadObjectId") ?? Text(member, "objectId"),
        Text(member, "tenantId"));

    public bool HasAddress(string email) =>
        string.Equals(Email, email, StringComparison.OrdinalIgnoreCase) || string.Equals(PrincipalName, email, StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonObject? member, string name) => member?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
