using NpsBot.Core.Intake;
using NpsBot.Core.Playbooks;

namespace NpsBot.Core.Tests.Intake;

/// <summary>An answer of a colleague at the account may be the reason another case's policy waits for.</summary>
public sealed class SiblingRuleTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-siblings-").FullName;
    private readonly IntakeRig _rig;

    public SiblingRuleTests()
    {
        File.WriteAllText(
            Path.Combine(_folder, "policy.yaml"),
            """
            id: siblings
            first_contact: { within: 48h, stops_on: reached }
            update_every: { low: 14d, medium: 7d, high: 3d, critical: 1d }
            escalations:
              - id: several
                on: siblings_unhappy
                count: 1
                to: manager
                ask: Look at {account}.
            """);
        _rig = new IntakeRig(library: PlaybookLibrary.Load(_folder));
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_second_unhappy_person_escalates_the_first_ones_case_too()
    {
        var first = await _rig.OpenAsync(_rig.Answer());
        Assert.Empty(first.Asks);

        var second = await _rig.OpenAsync(_rig.Answer("r2") with { Respondent = new IncomingContact { Email = "jo@acme.example", Name = "Jo Park" } });

        Assert.Equal("mira", Assert.Single((await _rig.CaseAsync(first.Id)).Asks).HolderId);
        Assert.Equal("mira", Assert.Single(second.Asks).HolderId);
    }
}
