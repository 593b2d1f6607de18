using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Migrations;

/// <summary>One numbered step of the schema, from an embedded file <c>0001_name.sql</c>, or <c>0001_name.ENGINE.sql</c> where the engines must differ.</summary>
/// <param name="Checksum">SHA-256 (lower-case hex) of the text with line feeds; an applied migration never changes.</param>
internal sealed partial record Migration(int Number, string Name, string Sql, string Checksum)
{
    /// <summary>The tables this step makes.</summary>
    public IEnumerable<string> Tables => CreatedTable().Matches(Sql).Select(match => match.Groups["name"].Value);

    /// <summary>The engine's migrations in order.</summary>
    public static IReadOnlyList<Migration> For(Dialect dialect) =>
    [
        .. typeof(Migration).Assembly.GetManifestResourceNames()
            .Where(file => file.EndsWith(".sql", StringComparison.Ordinal))
            .Select(file => (File: file, Parts: file.Split('.')))
            .Where(entry => entry.Parts.Length == 2 || entry.Parts[1] == dialect.Name)
            .Select(entry => Read(entry.File, entry.Parts[0]))
            .OrderBy(migration => migration.Number),
    ];

    private static Migration Read(string file, string stem)
    {
        using var stream = typeof(Migration).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        return new Migration(int.Parse(stem[..4], CultureInfo.InvariantCulture), stem[5..], sql, checksum);
    }

    [GeneratedRegex(@"^create table (if not exists )?(?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CreatedTable();
}
