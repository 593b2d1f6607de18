using Microsoft.Extensions.Options;
using NpsBot.Core.Terms;
using NpsBot.Storage.Tests.Cases;
using NpsBot.Storage.Tests.Sqlite;

namespace NpsBot.Storage.Tests;

public sealed class StorageCheckTests
{
    [Fact]
    public async Task A_sound_database_passes_every_check_while_it_is_in_use()
    {
        await using var store = new SqliteTestStore();
        await store.WriteAsync(session => CaseSamples.OpenAsync(session));

        var findings = await CheckAsync(store);

        Assert.Equal(["Database: file", "Database: schema", "Database: integrity", "Database: journal", "Database: case history"], findings.Select(finding => finding.What));
        Assert.All(findings, finding => Assert.True(finding.Ok, finding.Detail));
        Assert.All(findings, finding => Assert.Null(finding.Mend));
        Assert.Contains(store.FilePath, findings[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_yet_is_fine_and_is_not_made()
    {
        await using var store = new SqliteTestStore();

        var finding = Assert.Single(await CheckAsync(store));

        Assert.True(finding.Ok);
        Assert.False(File.Exists(store.FilePath));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_found_out()
    {
        await using var store = new SqliteTestStore();
        Directory.CreateDirectory(Path.GetDirectoryName(store.FilePath)!);
        await File.WriteAllTextAsync(store.FilePath, new string('x', 5000));

        var finding = Assert.Single(await CheckAsync(store));

        Assert.False(finding.Ok);
        Assert.Contains("Storage:ConnectionString", finding.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_schema_is_found_out()
    {
        await using var store = new SqliteTestStore();
        await store.TamperAsync("insert into schema_migrations (number, name, checksum, applied_at) values (9999, 'later', 'x', 0)");

        Assert.False((await CheckAsync(store)).Single(finding => finding.What == "Database: schema").Ok);
    }

    [Fact]
    public async Task A_changed_fact_is_found_out()
    {
        await using var store = new SqliteTestStore();
        await store.WriteAsync(session => CaseSamples.OpenAsync(session));
        await store.TamperAsync("update case_facts set platform = 'teams'");

        var finding = (await CheckAsync(store)).Single(found => found.What == "Database: case history");

        Assert.False(finding.Ok);
        Assert.Contains("NPS-1, fact 1", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_is_found_out()
    {
        await using var store = new SqliteTestStore();
        await store.WriteAsync(async session =>
        {
            for (var number = 0; number < 200; number++)
            {
                await session.Definitions.PutAsync($"h{number}", new string('x', 2000), TestContext.Current.CancellationToken);
            }
        });
        await store.Sqlite.DisposeAsync();
        await using (var file = File.OpenWrite(store.FilePath))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[64 * 1024]);
        }

        Assert.Contains(await CheckAsync(store), finding => !finding.Ok);
    }

    private static Task<IReadOnlyList<Finding>> CheckAsync(SqliteTestStore store) =>
        new StorageCheck(Options.Create(store.Options)).RunAsync(TestContext.Current.CancellationToken);
}
