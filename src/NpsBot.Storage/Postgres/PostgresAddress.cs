using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace NpsBot.Storage.Postgres;

/// <summary>Reads a connection string that names a PostgreSQL database: <c>Host=...;Database=...</c> or <c>postgresql://user:password@host:port/database?sslmode=require</c>.</summary>
internal static class PostgresAddress
{
    private static readonly string[] Schemes = ["postgresql://", "postgres://"];
    private static readonly string[] HostKeys = ["Host", "Server"];

    /// <summary>Whether a text is meant for this engine; what is neither an address nor has a host is SQLite's.</summary>
    public static bool IsMeant(string text)
    {
        if (IsUri(text))
        {
            return true;
        }

        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            return HostKeys.Any(parts.ContainsKey);
        }
        catch (ArgumentException)
        {
            // Whoever reads it as something else says what is wrong with it.
            return false;
        }
    }

    /// <exception cref="ArgumentException">The text cannot be read; the message never holds the password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            return IsUri(text) ? FromUri(text) : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is UriFormatException or FormatException or OverflowException or KeyNotFoundException or InvalidCastException)
        {
            throw new ArgumentException(exception.Message, nameof(text), exception);
        }
    }

    /// <summary>The place without secrets, e.g. <c>db.example.com:5432/npsbot</c>.</summary>
    public static string Shown(NpgsqlConnectionStringBuilder settings) =>
        string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}/{settings.Database}");

    private static bool IsUri(string text) => Schemes.Any(scheme => text.TrimStart().StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static NpgsqlConnectionStringBuilder FromUri(string text)
    {
        var uri = new Uri(text.Trim());
        var settings = new NpgsqlConnectionStringBuilder();
        if (uri.Host.Length > 0)
        {
            settings.Host = uri.IdnHost;
        }

        if (uri.Port > 0)
        {
            settings.Port = uri.Port;
        }

        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database)
        {
            settings.Database = Uri.UnescapeDataString(database);
        }

        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            settings.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length == 2)
        {
            settings.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            // libpq writes its names with underscores and its choices with hyphens: application_name, verify-full.
            var (key, value) = pair.Split('=', 2) is [var name, var given] ? (Uri.UnescapeDataString(name), Uri.UnescapeDataString(given)) : (pair, string.Empty);
            settings[key.Replace('_', ' ')] = key == "sslmode" ? value.Replace("-", string.Empty, StringComparison.Ordinal) : value;
        }

        return settings;
    }
}
