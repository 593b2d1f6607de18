using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NpsBot.Core.Cases.Facts;

/// <summary>The hash that ties each fact to its predecessor, so that a changed or removed fact shows.</summary>
public static class FactChain
{
    /// <summary>Predecessor of the first fact.</summary>
    public const string Start = "";

    /// <summary>SHA-256, lower-case hex, over predecessor, number, instant (Unix ms), actor, name and data, one per line.</summary>
    public static string Hash(string previous, int seq, DateTimeOffset at, Actor by, string name, string data)
    {
        var text = string.Join('\n', previous, seq.ToString(CultureInfo.InvariantCulture), at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), by.PersonId, by.Platform, name, data);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
