using System.Globalization;
using NpsBot.Playground.Town;

namespace NpsBot.Playground.Server;

/// <summary>What the Playground prints once everything runs: what to open and what to try.</summary>
internal static class Greeting
{
    public static string For(PlaygroundOptions options, string folder)
    {
        var ends = options.DataFolder is null ? " (deleted at the end; keep it with --data FOLDER)" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $$$"""

            NpsBot Playground: a pretend company with the real bot in it. Nothing leaves this machine.

              Open   http://localhost:{{{options.PagePort}}}

            Try
              1  Cora's Teams window: Acme Corp is unhappy. Press the first button of its card and follow it.
              2  Sam's Slack window: the same with Hooli; then ask: /nps last quarter
              3  Send an unhappy answer of your own from the page and watch its card appear.
              4  Send a wave of answers, then ask in Mira's window: overdue

            An answer from outside
              curl http://localhost:{{{options.BotPort}}}/api/responses -H 'Authorization: Bearer {{{BotSettings.AnswersKey}}}' \
                -H 'Content-Type: application/json' -d '{"id":"my-1","score":2,"comment":"Too slow.",
                "account":{"external_id":"acme"},"respondent":{"email":"dana.reyes@acme.example"}}'

            Data   {{{folder}}}{{{ends}}}
            Ctrl+C ends it.

            """);
    }
}
