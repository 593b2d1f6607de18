using NpsBot.CommandLine;

namespace NpsBot.Tests.CommandLine;

/// <summary>Runs command lines against a folder and a database of their own.</summary>
public sealed class CommandRig : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("npsbot-cli-").FullName;

    public string Output { get; private set; } = string.Empty;

    public string Error { get; private set; } = string.Empty;

    /// <summary>Makes a file in the folder.</summary>
    public string File(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Runs a statement on the database past the product.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(Folder, "test.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Runs one and keeps what it wrote.</summary>
    public Task<int> RunAsync(params string[] args) => RunOnAsync(["--set", $"Storage:ConnectionString=Data Source={Path.Combine(Folder, "test.db")}"], args);

    /// <summary>The same on a database of the caller's choice.</summary>
    public async Task<int> RunOnAsync(string[] database, params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = await NpsBotCommands.InvokeAsync([.. args, .. database], output, error, TestContext.Current.CancellationToken);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
