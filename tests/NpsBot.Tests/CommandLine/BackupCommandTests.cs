using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Storage;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Tests.CommandLine;

public sealed class BackupCommandTests : IDisposable
{
    private readonly CommandRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_rig.Folder, "test.db");

    private string Backup => Path.Combine(_rig.Folder, "backup.db");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_backup_is_one_checked_file_for_its_owner_alone_and_restoring_it_brings_everything_back()
    {
        await ImportAsync("r1", 2);

        Assert.Equal(0, await _rig.RunAsync("backup", Backup));
        Assert.Contains("1 answers, 1 cases, 1 accounts", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("100 %", _rig.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(_rig.Folder), file => file.StartsWith(Backup + "-", StringComparison.Ordinal) || file.EndsWith(".unfinished", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        }

        await ImportAsync("r2", 3);
        Assert.Equal(2, await AnswersAsync(Database));
        Assert.Equal(0, await _rig.RunAsync("restore", Backup));

        Assert.Equal(1, await AnswersAsync(Database));
        var aside = Assert.Single(Directory.EnumerateFiles(_rig.Folder, "test.db.replaced-*"));
        Assert.Contains(aside, _rig.Output, StringComparison.Ordinal);
        Assert.Equal(2, await AnswersAsync(aside));
        Assert.Equal(0, await _rig.RunAsync("outbox"));
    }

    [Fact]
    public async Task A_backup_is_of_one_instant_while_the_bot_writes()
    {
        await ImportAsync("r1", 2);
        await using var bot = Open();
        using var ending = new CancellationTokenSource();
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = WriteAsync();
        await written.Task;

        var code = await _rig.RunAsync("backup", Backup);
        await ending.CancelAsync();
        await writing;

        Assert.True(code == 0, _rig.Error);
        Assert.Equal("ok", await ScalarAsync<string>(Backup, "pragma integrity_check"));
        Assert.Equal(await ScalarAsync<long>(Backup, "select count(*) from definitions where hash like 'a%'"), await ScalarAsync<long>(Backup, "select count(*) from definitions where hash like 'b%'"));

        async Task WriteAsync()
        {
            for (var number = 0; !ending.IsCancellationRequested; number++)
            {
                var name = number.ToString(CultureInfo.InvariantCulture);
                await bot.WriteAsync(
                    async (session, token) =>
                    {
                        await session.Definitions.PutAsync("a" + name, new string('x', 5000), token);
                        await session.Definitions.PutAsync("b" + name, name, token);
                        return true;
                    },
                    Cancel);
                written.TrySetResult();
            }
        }
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_unless_it_is_told_to()
    {
        await ImportAsync("r1", 2);
        await File.WriteAllTextAsync(Backup, "precious", Cancel);

        Assert.Equal(1, await _rig.RunAsync("backup", Backup));
        Assert.Contains("--force", _rig.Error, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(Backup, Cancel));

        Assert.Equal(0, await _rig.RunAsync("backup", Backup, "--force"));
        Assert.Equal(1, await AnswersAsync(Backup));
    }

    [Fact]
    public async Task What_cannot_be_backed_up_is_said()
    {
        Assert.Equal(1, await _rig.RunAsync("backup", Backup));
        Assert.Contains("there is nothing to back up", _rig.Error, StringComparison.Ordinal);

        await ImportAsync("r1", 2);
        Assert.Equal(1, await _rig.RunAsync("backup", Database, "--force"));
        Assert.Contains("the database itself", _rig.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _rig.RunAsync("backup", _rig.Folder));
        Assert.Contains("is a folder", _rig.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _rig.RunAsync("backup", Path.Combine(_rig.Folder, "nowhere", "b.db")));
        Assert.Contains("there is no folder", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_restored_while_the_bot_has_the_file()
    {
        await ImportAsync("r1", 2);
        await _rig.RunAsync("backup", Backup);
        await using (var bot = Open())
        {
            await bot.StartAsync(Cancel);

            Assert.Equal(1, await _rig.RunAsync("restore", Backup));
            Assert.Contains("is in use", _rig.Error, StringComparison.Ordinal);
            Assert.Equal("after", await bot.WriteAsync(
                async (session, token) =>
                {
                    await session.Definitions.PutAsync("k", "after", token);
                    return await session.Definitions.GetAsync("k", token);
                },
                Cancel));
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(_rig.Folder), file => file.Contains(".replaced", StringComparison.Ordinal) || file.Contains(".restoring", StringComparison.Ordinal));
        Assert.Equal(0, await _rig.RunAsync("restore", Backup));
    }

    [Fact]
    public async Task A_file_that_is_no_sound_backup_replaces_nothing()
    {
        await ImportAsync("r1", 2);
        await _rig.RunAsync("backup", Backup);
        var bytes = await File.ReadAllBytesAsync(Backup, Cancel);
        bytes.AsSpan(8192, bytes.Length - 8192).Fill(0x5a);
        await File.WriteAllBytesAsync(Backup, bytes, Cancel);

        Assert.Equal(1, await _rig.RunAsync("restore", Backup));
        Assert.Equal(1, await _rig.RunAsync("restore", _rig.File("text.db", "no database at all")));
        Assert.Equal(1, await _rig.RunAsync("restore", Path.Combine(_rig.Folder, "missing.db")));

        Assert.Equal(1, await AnswersAsync(Database));
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused_and_a_first_restore_needs_no_database()
    {
        await ImportAsync("r1", 2);
        await _rig.RunAsync("backup", Backup);
        File.Delete(Database);

        Assert.Equal(0, await _rig.RunAsync("restore", Backup));
        Assert.Equal(1, await AnswersAsync(Database));

        await ScalarAsync<long>(Backup, "insert into schema_migrations (number, name, checksum, applied_at) values (9999, 'later', 'x', 0)");
        Assert.Equal(1, await _rig.RunAsync("restore", Backup));
        Assert.Contains("newer version", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_PostgreSQL_the_command_to_run_is_said_without_the_password()
    {
        var server = new[] { "--set", "Storage:ConnectionString=Host=db.example;Port=5433;Database=nps;Username=bot;Password=hush" };

        Assert.Equal(1, await _rig.RunOnAsync(server, "backup", "it's.dump"));
        Assert.Contains("pg_dump", _rig.Error, StringComparison.Ordinal);
        Assert.Contains("it'\\''s.dump", _rig.Error, StringComparison.Ordinal);
        Assert.Contains("host=db.example port=5433 dbname=nps user=bot", _rig.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _rig.RunOnAsync(server, "restore", _rig.File("x.dump", "x")));
        Assert.Contains("pg_restore", _rig.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", _rig.Error, StringComparison.Ordinal);
    }

    private async Task ImportAsync(string id, int score) =>
        Assert.Equal(0, await _rig.RunAsync("import", "responses", _rig.File($"{id}.csv", $"response_id,score,email,account_id,account_name,occurred_at\n{id},{score},{id}@acme.example,acme,Acme,{TimeProvider.System.GetUtcNow():O}\n")));

    private SqliteDatabase Open() => new(new StorageOptions { ConnectionString = $"Data Source={Database}" }, TimeProvider.System, NullLogger<SqliteDatabase>.Instance);

    private static Task<long> AnswersAsync(string path) => ScalarAsync<long>(path, "select count(*) from responses");

    private static async Task<T> ScalarAsync<T>(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync(Cancel) ?? default(T))!;
    }
}
