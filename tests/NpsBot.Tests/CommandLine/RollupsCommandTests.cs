namespace NpsBot.Tests.CommandLine;

public sealed class RollupsCommandTests : IDisposable
{
    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Right_sums_end_with_0_wrong_ones_with_1_and_a_list_and_a_rebuild_mends_them()
    {
        await _rig.RunAsync("import", "responses", _rig.File("responses.csv", "response_id,score,occurred_at\nr1,9,2025-03-04\nr2,3,2025-03-04\n"));

        Assert.Equal(0, await _rig.RunAsync("rollups", "verify"));
        Assert.Contains("Every sum is what the answers say.", _rig.Output, StringComparison.Ordinal);

        await _rig.TamperAsync("update score_days set detractors = 5 where dimension = 'all'");

        Assert.Equal(1, await _rig.RunAsync("rollups", "verify"));
        Assert.Contains("2025-03-04", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("npsbot rollups rebuild", _rig.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _rig.RunAsync("rollups", "rebuild"));
        Assert.EndsWith("100 %" + Environment.NewLine, _rig.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _rig.RunAsync("rollups", "verify"));
    }
}
