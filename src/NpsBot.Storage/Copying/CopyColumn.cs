using System.Globalization;
using NpgsqlTypes;

namespace NpsBot.Storage.Copying;

/// <summary>A column as the target declares it.</summary>
internal sealed record CopyColumn(string Name, NpgsqlDbType Type)
{
    /// <summary>PostgreSQL's text cannot hold it; SQLite's can.</summary>
    private const char Nul = '\0';

    private const string Replacement = "\uFFFD";

    /// <exception cref="StorageException">A type the product does not use.</exception>
    public static CopyColumn Of(string table, string name, string type) => new(name, type switch
    {
        "text" => NpgsqlDbType.Text,
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "smallint" => NpgsqlDbType.Smallint,
        "double precision" => NpgsqlDbType.Double,
        _ => throw new StorageException($"Column {table}.{name} has the type {type}, which cannot be copied."),
    });

    /// <summary>A value as both sides hold it: <see langword="null"/>, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</summary>
    public object? Read(object value) => value is DBNull ? null : Type switch
    {
        NpgsqlDbType.Text => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace(Nul.ToString(), Replacement, StringComparison.Ordinal),
        NpgsqlDbType.Double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A value as the wire wants it.</summary>
    public object? ToTarget(object? value) => (Type, value) switch
    {
        (NpgsqlDbType.Integer, long number) => checked((int)number),
        (NpgsqlDbType.Smallint, long number) => checked((short)number),
        _ => value,
    };
}
