using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace NpsBot.Testing;

/// <summary>
/// A real PostgreSQL server of our own, from the packages of the system, on a Unix socket in a temporary folder. It ends with this process, however that ends, and takes its files with it.
/// The system's own server, if there is one, is neither started nor touched.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Packages = "/usr/lib/postgresql";
    private const string Ready = "ready";
    private const string Stopped = "stopped";

    /// <summary>Its standard input is our word to it; when that ends, so does the server.</summary>
    private const string Script =
        """
        bin="$1"; data="$2"; shift 2
        "$bin/initdb" -D "$data" -U npsbot -A trust --no-sync --encoding=UTF8 --locale-provider=icu --icu-locale=en --locale=C.UTF-8 >/dev/null || exit 1
        start() {
            "$bin/postgres" -D "$data" -k "$data" -c listen_addresses= "$@" >>"$data/log" 2>&1 </dev/null &
            server=$!
            until "$bin/pg_isready" -q -h "$data" -U npsbot -d postgres; do
                kill -0 "$server" 2>/dev/null || { cat "$data/log" >&2; exit 1; }
                sleep 0.05
            done
            echo ready
        }
        stop() {
            kill -INT "$server" 2>/dev/null; wait "$server"; echo stopped
        }
        start "$@"
        while read -r word; do
            case "$word" in
                start) start "$@" ;;
                stop) stop ;;
            esac
        done
        kill -INT "$server" 2>/dev/null; wait "$server"
        rm -rf "$data"
        """;

    private static readonly SemaphoreSlim Gate = new(1, 1);

    private static PostgresServer? _shared;

    private readonly Process _process;
    private readonly string _folder;
    private int _databases;

    private PostgresServer(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>Why there can be no server here; <see langword="null"/> when there can.</summary>
    public static string? Missing => Programs() is null ? $"PostgreSQL is not installed ({Packages}/*/bin). On Debian and Ubuntu .ci/test installs it." : null;

    /// <summary>The server all tests of this process share. It forgets everything when the machine fails, and is faster for it.</summary>
    public static async Task<PostgresServer> SharedAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            return _shared ??= await StartAsync(isDurable: false, cancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>A server of one's own, to stop and start.</summary>
    /// <param name="isDurable">Whether commits reach the disk, as in life.</param>
    /// <param name="settings">More of its settings, e.g. <c>max_connections=200</c>.</param>
    /// <exception cref="InvalidOperationException">There are no programs to run (<see cref="Missing"/>), or they failed.</exception>
    public static async Task<PostgresServer> StartAsync(bool isDurable, CancellationToken cancellationToken, params string[] settings)
    {
        var programs = Programs() ?? throw new InvalidOperationException(Missing);
        var folder = Path.Combine(Path.GetTempPath(), $"npsbot-pg-{Guid.NewGuid().ToString("N")[..12]}");
        string[] all = isDurable ? settings : ["fsync=off", "synchronous_commit=off", "full_page_writes=off", .. settings];
        string[] command = ["sh", "-c", Script, "postgres-for-tests", programs, folder, .. all.SelectMany(setting => new[] { "-c", setting })];

        // The server refuses to be run by root.
        string[] words = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;
        var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        var server = new PostgresServer(process, folder);
        await server.HearAsync(Ready, cancellationToken);
        return server;
    }

    /// <summary>A new, empty database.</summary>
    /// <returns>How to reach it.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"create database {name}", cancellationToken);
        return ConnectionString(name);
    }

    /// <summary>Removes a database, whoever uses it.</summary>
    public Task DropDatabaseAsync(string connectionString, CancellationToken cancellationToken) =>
        ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)", cancellationToken);

    /// <summary>Shuts the server down; whoever is connected is thrown out.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => AskAsync("stop", Stopped, cancellationToken);

    /// <summary>Starts it again on the same files.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => AskAsync("start", Ready, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string? Programs() => Directory.Exists(Packages)
        ? Directory.EnumerateDirectories(Packages)
            .Where(version => File.Exists(Path.Combine(version, "bin", "postgres")) && int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out _))
            .OrderByDescending(version => int.Parse(Path.GetFileName(version), CultureInfo.InvariantCulture))
            .Select(version => Path.Combine(version, "bin"))
            .FirstOrDefault()
        : null;

    private string ConnectionString(string database) => $"Host={_folder};Username=npsbot;Database={database}";

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task AskAsync(string word, string answer, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(word.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        await HearAsync(answer, cancellationToken);
    }

    private async Task HearAsync(string word, CancellationToken cancellationToken)
    {
        if (await _process.StandardOutput.ReadLineAsync(cancellationToken) != word)
        {
            throw new InvalidOperationException("PostgreSQL did not do as it was told; its words are above.");
        }
    }
}
