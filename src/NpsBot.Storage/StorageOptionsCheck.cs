using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using NpsBot.Storage.Postgres;

namespace NpsBot.Storage;

/// <summary>Says at start which storage key is wrong, why, and how a right one looks.</summary>
internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);
    private const int MostConnections = 256;
    private const int LargestGroup = 10_000;
    private const int MostWaiting = 100_000;

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        string?[] problems =
        [
            Connection(options.ConnectionString),
            Timeout(nameof(options.CommandTimeout), options.CommandTimeout),
            Timeout(nameof(options.WorkTimeout), options.WorkTimeout),
            Number(nameof(options.MaxReaders), options.MaxReaders, MostConnections),
            Number(nameof(options.MaxWriters), options.MaxWriters, MostConnections),
            Number(nameof(options.MaxGroup), options.MaxGroup, LargestGroup),
            Number(nameof(options.MaxWaiting), options.MaxWaiting, MostWaiting),
            Timeout(nameof(options.MaxIntakeWait), options.MaxIntakeWait),
        ];
        var found = problems.OfType<string>().ToArray();
        return found.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static string? Connection(string text) => PostgresAddress.IsMeant(text) ? PostgresConnection(text) : SqliteConnection(text);

    private static string? PostgresConnection(string text)
    {
        const string Example = "Example: \"Host=db.example.com;Database=npsbot;Username=npsbot\", or \"postgresql://npsbot@db.example.com/npsbot\"; the password in the same text, from the environment.";
        NpgsqlConnectionStringBuilder parsed;
        try
        {
            parsed = PostgresAddress.Parse(text);
        }
        catch (ArgumentException exception)
        {
            return $"Storage:ConnectionString cannot be read ({exception.Message}). {Example}";
        }

        return (parsed.Host, parsed.Database) switch
        {
            (null or "", _) => $"Storage:ConnectionString names no host. {Example}",
            (_, null or "") => $"Storage:ConnectionString names no database. {Example}",
            _ => null,
        };
    }

    private static string? SqliteConnection(string text)
    {
        const string Example = "Example: \"Data Source=data/npsbot.db\", or for PostgreSQL \"Host=db.example.com;Database=npsbot;Username=npsbot\".";
        SqliteConnectionStringBuilder parsed;
        try
        {
            parsed = new SqliteConnectionStringBuilder(text);
        }
        catch (ArgumentException exception)
        {
            return $"Storage:ConnectionString cannot be read ({exception.Message}). {Example}";
        }

        return parsed.DataSource switch
        {
            "" => $"Storage:ConnectionString names no file. {Example}",
            _ when parsed.Mode == SqliteOpenMode.Memory || parsed.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase) => $"Storage:ConnectionString keeps everything in memory, where it would be lost. {Example}",
            _ => null,
        };
    }

    private static string? Timeout(string key, TimeSpan value) =>
        value >= ShortestTimeout && value <= LongestTimeout
            ? null
            : $"Storage:{key} is {value:c}; it must be from {ShortestTimeout:c} to {LongestTimeout:c}. Example: \"00:00:30\".";

    private static string? Number(string key, int value, int most) =>
        value >= 1 && value <= most
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Storage:{key} is {value}; it must be from 1 to {most}. Example: 16.");
}
