using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using NpsBot.Testing;

namespace NpsBot.Tests.Processes;

/// <summary>More than the real program can do: its database stands still, and senders do not stop.</summary>
public sealed class FloodTests : IDisposable
{
    private const string Key = "a-key-of-enough-letters";
    private const string SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const int Senders = 48;
    private const int WarmUp = 400;
    private const int Flood = 1600;
    private const long Mebibyte = 1024 * 1024;

    /// <summary>Bodies in hand may be 64 MiB; the rest is what the garbage collector leaves lying about.</summary>
    private const long MostGrowth = 128 * Mebibyte;

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        "[" + string.Join(',', Enumerable.Range(0, 100).Select(number => string.Create(CultureInfo.InvariantCulture, $$"""{"id":"flood-{{number}}","score":9,"comment":"{{new string('x', 1000)}}"}"""))) + "]");

    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-flood-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Senders });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Database => $"Data Source={Path.Combine(_folder, "npsbot.db")}";

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task With_a_database_that_stands_still_memory_stays_flat_senders_are_sent_away_and_Slack_still_hears()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads memory from /proc");
        await using var bot = await BotProcess.StartAsync(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = Database,
            ["Storage:CommandTimeout"] = "00:00:01",
            ["Intake:Key"] = Key,
            ["Intake:RequestTimeout"] = "00:00:02",
            ["Intake:MaxConcurrentRequests"] = "4",
            ["Storage:MaxIntakeWait"] = "00:00:01",
            ["Slack:BotToken"] = "xoxb-test",
            ["Slack:SigningSecret"] = SigningSecret,
            ["Slack:ApiBaseUrl"] = "http://127.0.0.1:9/",
            ["Shutdown:Pause"] = "00:00:00",
        });
        using (var one = await PostAsync(bot, Encoding.UTF8.GetBytes("""{"id":"before","score":9}""")))
        {
            Assert.Equal(HttpStatusCode.Accepted, one.StatusCode);
        }

        await using (var blocker = new SqliteConnection(Database + ";Pooling=False"))
        {
            await blocker.OpenAsync(Cancel);
            await using var held = blocker.BeginTransaction(deferred: false);
            await FloodAsync(bot, WarmUp);
            var warm = PeakOf(bot);

            var flood = FloodAsync(bot, Flood);
            using var command = await CommandAsync(bot);
            await flood;

            Assert.Equal(HttpStatusCode.OK, command.StatusCode);
            var growth = PeakOf(bot) - warm;
            TestContext.Current.SendDiagnosticMessage("peak grew by {0} MiB from {1} MiB", growth / Mebibyte, warm / Mebibyte);
            Assert.True(growth < MostGrowth, $"the peak grew by {growth / Mebibyte} MiB from {warm / Mebibyte} MiB");
        }

        while (true)
        {
            // What was begun before may still be in the writer's hands for a moment.
            using var after = await PostAsync(bot, Encoding.UTF8.GetBytes("""{"id":"after","score":9}"""));
            if (after.StatusCode == HttpStatusCode.Accepted)
            {
                break;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, after.StatusCode);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
        }

        bot.Signal("TERM");
        Assert.Equal(0, await bot.EndedAsync());
    }

    private Task FloodAsync(BotProcess bot, int requests)
    {
        var left = requests;
        return Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var response = await PostAsync(bot, Body);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                Assert.NotNull(response.Headers.RetryAfter?.Delta);
            }
        }));
    }

    private Task<HttpResponseMessage> PostAsync(BotProcess bot, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Address, "/api/responses")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new("Bearer", Key);
        return _http.SendAsync(request, Cancel);
    }

    /// <summary>A slash command, signed as Slack does.</summary>
    private static async Task<HttpResponseMessage> CommandAsync(BotProcess bot)
    {
        var form = "command=%2Fnps&text=help&team_id=T1&channel_id=D1&channel_name=directmessage&user_id=U1&user_name=ada&trigger_id=1.2.c&response_url=http%3A%2F%2F127.0.0.1%3A9%2Fr"u8.ToArray();
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. form];
        var signature = "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SigningSecret), signed));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Address, "/slack/commands")) { Content = new ByteArrayContent(form) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", signature);
        return await http.SendAsync(request, Cancel);
    }

    /// <summary>The most memory it ever had, in bytes.</summary>
    private static long PeakOf(BotProcess bot)
    {
        var line = File.ReadLines($"/proc/{bot.Id}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
