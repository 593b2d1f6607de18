namespace NpsBot.Tests.CommandLine;

public sealed class DryRunCommandTests : IDisposable
{
    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Past_answers_show_who_would_have_been_pinged_and_what_would_have_been_late()
    {
        await ImportAsync();

        Assert.Equal(0, await _rig.RunAsync("dry-run", "--from", "2025-03-01", "--to", "2025-03-05"));

        Assert.Contains("2 answers given from 1 Mar 2025 to 5 Mar 2025: 1 case. Nobody was pinged.", _rig.Output, StringComparison.Ordinal);
        Assert.Matches(@"Tue 4 Mar 09:00 UTC +Cora Lind +teams +new case +acme: dana@acme.example scored 3 of 10", _rig.Output);
        Assert.Matches(@"Thu 6 Mar 09:00 UTC +Mira Holm +teams +ask +One ask: Help Cora Lind to reach", _rig.Output);
        Assert.Contains("1 first contact would have been late:", _rig.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _rig.RunAsync("outbox"));
        Assert.Contains("No messages.", _rig.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-05", "2025-03-01", "is before --from")]
    [InlineData("2025-03-01", "2999-03-01", "has not been yet")]
    [InlineData("2020-03-01", "2025-03-01", "more than 366 days")]
    public async Task Days_that_cannot_be_replayed_are_refused_with_what_to_write(string from, string to, string said)
    {
        await ImportAsync();

        Assert.Equal(1, await _rig.RunAsync("dry-run", "--from", from, "--to", to));
        Assert.Contains(said, _rig.Error, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        await _rig.RunAsync("import", "people", _rig.File("people.csv", "name,email,role,manager_email\nMira Holm,mira@us.example,manager,\nCora Lind,cora@us.example,csm,mira@us.example\n"));
        await _rig.RunAsync("import", "accounts", _rig.File("accounts.csv", "account_id,owner_email\nacme,cora@us.example\n"));
        await _rig.RunAsync("import", "responses", _rig.File("responses.csv", "response_id,score,occurred_at,account_id,email\nr1,3,2025-03-04T09:00:00Z,acme,dana@acme.example\nr2,9,2025-03-05T09:00:00Z,acme,bob@acme.example\n"));
    }
}
