using System.Globalization;

namespace NpsBot.Benchmarks.Turns;

/// <summary>Names of the pretend workspace and tenant. Each caller's own carry a mark by which the stub finds whom a reply is for.</summary>
internal static class Ids
{
    public const string TeamsApp = "5a1ab07e-0000-4000-8000-00000000b070";
    public const string TeamsTenant = "5a1ab07e-0000-4000-8000-000000000001";
    public const string SlackTeam = "T0BENCH";
    public const string SlackBot = "U0BOT";
    public const string SlackSecret = "0123456789abcdef0123456789abcdef";

    /// <summary>Before and after a caller's three digits.</summary>
    public const string MarkStart = "WKR";
    public const char MarkEnd = 'X';

    public static string Person(int caller) => Caller("person-", caller);

    public static string TeamsUser(int caller) => Caller("29:user-", caller);

    public static string TeamsConversation(int caller) => Caller("a:", caller);

    public static string SlackUser(int caller) => Caller("U", caller);

    public static string SlackChannel(int caller) => Caller("C", caller);

    public static string SlackPersonal(int caller) => Caller("D", caller);

    public static string Caller(string before, int caller) => string.Create(CultureInfo.InvariantCulture, $"{before}{MarkStart}{caller:000}{MarkEnd}");
}
