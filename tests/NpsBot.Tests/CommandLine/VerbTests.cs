namespace NpsBot.Tests.CommandLine;

public sealed class VerbTests : IDisposable
{
    private const string Responses = "response_id,score,email,account_id,account_name\nr1,2,dana@acme.example,acme,Acme\n";

    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_word_that_is_nearly_a_command_is_pointed_out()
    {
        Assert.Equal(1, await _rig.RunAsync("imprt", "people", "x.csv"));

        Assert.Contains("Did you mean import?", _rig.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "now")]
    [InlineData("serve", "--verbose")]
    [InlineData("--verbose")]
    public async Task What_is_no_setting_does_not_start_the_server(params string[] args)
    {
        Assert.Equal(1, await _rig.RunAsync(args));

        Assert.Contains("is no setting", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_cannot_work_is_one_line_and_no_stack_trace()
    {
        Assert.Equal(1, await _rig.RunAsync("import", "people", _rig.File("p.csv", "email\n"), "--set", "Organisation:TimeZone=Berlin"));

        Assert.Contains("Europe/Berlin", Assert.Single(_rig.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        Assert.Equal(0, await _rig.RunAsync("--help"));

        Assert.All(["serve", "import", "playbook", "outbox", "manifest", "backup", "restore", "rollups", "storage", "dry-run", "doctor"], verb => Assert.Contains($"  {verb} ", _rig.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_outbox_of_no_database_is_not_made()
    {
        Assert.Equal(1, await _rig.RunAsync("outbox"));

        Assert.Contains("Storage:ConnectionString", _rig.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_rig.Folder));
    }

    [Fact]
    public async Task The_outbox_lists_what_waits_and_filters_it()
    {
        await _rig.RunAsync("import", "people", _rig.File("p.csv", "name,email,role\nAda,ada@us.example,administrator\n"));
        await _rig.RunAsync("import", "responses", _rig.File("r.csv", Responses));

        Assert.Equal(0, await _rig.RunAsync("outbox", "--state", "pending", "--case", "NPS-1"));
        Assert.Contains("case.card", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("person:ada@us.example", _rig.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _rig.RunAsync("outbox", "--case", "2"));
        Assert.Equal("No messages.", _rig.Output.Trim());
        Assert.Equal(0, await _rig.RunAsync("outbox", "retry"));
        Assert.Equal(1, await _rig.RunAsync("outbox", "retry", "none-of-this-id"));
        Assert.Equal(1, await _rig.RunAsync("outbox", "--state", "lost"));
        Assert.Equal(1, await _rig.RunAsync("outbox", "--limit", "0"));
    }

    [Fact]
    public async Task A_playbook_or_policy_with_faults_ends_with_1_and_names_file_and_line()
    {
        var faulty = _rig.File("mine.yaml", "id: mine\ntitel: Win back\n");
        var policy = _rig.File("policy.yaml", "id: ours\nfirst_contact: { within: 24h, stops_on: reached }\nupdate_every: { low: 14d, medium: 7d, high: 3d, critical: 1d }\n");

        Assert.Equal(0, await _rig.RunAsync("playbook", "check", policy));
        Assert.Contains("policy ours, no faults", _rig.Output, StringComparison.Ordinal);
        Assert.Equal(1, await _rig.RunAsync("playbook", "check", policy, faulty));
        Assert.Contains("mine.yaml, line 2", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_what_to_mend_and_changes_nothing()
    {
        Assert.Equal(1, await _rig.RunAsync("doctor"));

        Assert.Contains("PROBLEM Chat", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("Intake:Key", _rig.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_rig.Folder));
    }

    [Fact]
    public async Task The_doctor_looks_at_people_routes_and_the_fallback()
    {
        await _rig.RunAsync("import", "people", _rig.File("p.csv", "name,email,role\nCora,cora@us.example,csm\n"));

        await _rig.RunAsync("doctor", "--set", "Organisation:FallbackOwner=nobody", "--set", "Routing:Routes:0:Conversation=general", "--set", "Routing:Routes:1:Conversation=teams/t/c", "--set", "Intake:Key=a-key-of-enough-letters");

        Assert.Contains("ok      Answers: generic", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("PROBLEM People: fallback owner", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("PROBLEM Routing: general", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("PROBLEM Routing: teams/t/c", _rig.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a-key-of-enough-letters", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_settings_that_cannot_work()
    {
        Assert.Equal(1, await _rig.RunAsync("doctor", "--set", "Intake:Key=short"));

        Assert.Contains("PROBLEM Settings: Intake:Key", _rig.Output, StringComparison.Ordinal);
    }
}
