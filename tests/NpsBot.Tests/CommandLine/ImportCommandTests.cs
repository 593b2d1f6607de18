namespace NpsBot.Tests.CommandLine;

public sealed class ImportCommandTests : IDisposable
{
    private const string People = "name,email,role,manager_email\nCora,cora@us.example,csm,mira@us.example\nMira,mira@us.example,manager,\n";

    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_good_file_ends_with_0_and_the_same_again_changes_nothing()
    {
        var file = _rig.File("people.csv", People);

        Assert.Equal(0, await _rig.RunAsync("import", "people", file));
        Assert.Contains("added 2", _rig.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _rig.RunAsync("import", "people", file));
        Assert.Contains("unchanged 2", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_refused_lines_ends_with_2_and_lists_them_in_order()
    {
        var report = Path.Combine(_rig.Folder, "refused.csv");
        var file = _rig.File("responses.csv", "response_id,score\nr1,11\nr2,x\nr3,9\n");

        Assert.Equal(2, await _rig.RunAsync("import", "responses", file, "--report", report));

        Assert.True(_rig.Output.IndexOf("line 2", StringComparison.Ordinal) < _rig.Output.IndexOf("line 3", StringComparison.Ordinal));
        Assert.Equal(3, (await File.ReadAllLinesAsync(report, TestContext.Current.CancellationToken)).Length);
    }

    [Theory]
    [InlineData("id,points\nr1,9\n", "response_id")]
    [InlineData("response_id,score,comment\nr1,9,\"open\n", "line 2")]
    public async Task A_file_that_cannot_be_read_ends_with_1_and_one_clear_line(string content, string hint)
    {
        Assert.Equal(1, await _rig.RunAsync("import", "responses", _rig.File("bad.csv", content)));

        var line = Assert.Single(_rig.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("npsbot: ", line, StringComparison.Ordinal);
        Assert.Contains(hint, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_keeps_nothing()
    {
        var file = _rig.File("people.csv", People);

        Assert.Equal(0, await _rig.RunAsync("import", "people", file, "--dry-run"));
        Assert.StartsWith("Dry run", _rig.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _rig.RunAsync("import", "people", file));
        Assert.Contains("added 2", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_without_a_terminal_is_in_whole_lines()
    {
        await _rig.RunAsync("import", "people", _rig.File("people.csv", People));

        Assert.Equal("100 %" + Environment.NewLine, _rig.Error);
    }

    [Fact]
    public async Task The_locale_decides_the_order_of_day_and_month()
    {
        var file = _rig.File("responses.csv", "response_id,score,occurred_at\nr1,9,13/01/2025\n");

        Assert.Equal(2, await _rig.RunAsync("import", "responses", file, "--locale", "en-US"));
        Assert.Equal(0, await _rig.RunAsync("import", "responses", file, "--locale", "en-GB"));
    }

    [Theory]
    [InlineData("--locale", "xx-invalid-zz")]
    [InlineData("--time-zone", "Berlin")]
    [InlineData("--source", "Bad Name")]
    public async Task An_option_that_cannot_work_is_named(string option, string value)
    {
        Assert.Equal(1, await _rig.RunAsync("import", "responses", _rig.File("r.csv", "response_id,score\n"), option, value));

        Assert.Contains(option, _rig.Error, StringComparison.Ordinal);
    }
}
