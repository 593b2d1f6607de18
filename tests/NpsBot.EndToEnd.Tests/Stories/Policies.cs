namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>Folders with a company's own policy.</summary>
internal static class Policies
{
    /// <summary>A breach asks the deputy, the manager twice, and then the executive.</summary>
    public static string Climbing()
    {
        var folder = Directory.CreateTempSubdirectory("npsbot-policy-").FullName;
        File.WriteAllText(
            Path.Combine(folder, "policy.yaml"),
            """
            id: climbing
            first_contact: { within: 48h, stops_on: reached }
            update_every: { low: 14d, medium: 7d, high: 3d, critical: 1d }
            escalations:
              - id: breached
                on: first_contact_breached
                levels:
                  - { to: deputy, ask: "Call {contact} for {owner}.", wait: 1h }
                  - { to: manager, ask: "Help {owner} to reach {contact}.", within: 4h, repeat: { times: 1, every: 2h }, wait: 4h }
                  - { to: executive, ask: "Call {contact} at {account}." }
            """);
        return folder;
    }
}
