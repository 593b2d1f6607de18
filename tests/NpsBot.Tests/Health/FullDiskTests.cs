using System.Diagnostics;
using System.Globalization;
using System.Net;
using NpsBot.Core.Surveys;

namespace NpsBot.Tests.Health;

/// <summary>A disk that fills up under the product, on a small file system of its own.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int DiskBytes = 4 * 1024 * 1024;
    private const int Senders = 8;

    private readonly string _disk = Directory.CreateTempSubdirectory("npsbot-disk-").FullName;
    private readonly bool _isMounted;

    public FullDiskTests() =>
        _isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={DiskBytes}"), "tmpfs", _disk) == 0;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", _disk);
        }

        Directory.Delete(_disk);
    }

    [Fact]
    public async Task A_full_disk_is_said_loses_nothing_that_was_acknowledged_and_heals_without_a_restart()
    {
        Assert.SkipUnless(_isMounted, "needs the right to mount a small file system");
        await using var host = await HostRig.StartAsync(_disk);
        var filler = Path.Combine(_disk, "filler");
        await File.WriteAllBytesAsync(filler, new byte[DiskBytes / 2], Cancel);
        var (accepted, refused) = (new List<string>(), new List<string>());

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(SendUntilRefusedAsync));

        var (status, word, reasons) = await host.ReadyAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unready"), (status, word));
        Assert.Contains(reasons, reason => reason.Reason.Contains("the disk is full", StringComparison.Ordinal));

        File.Delete(filler);
        using (var again = await host.AnswerAsync("after", comment: new string('x', 4000)))
        {
            Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        }

        Assert.Equal("ready", (await host.ReadyAsync()).Word);
        Assert.Equal(Senders, refused.Count);
        Assert.NotEmpty(accepted);
        foreach (var id in accepted)
        {
            Assert.True(await IsStoredAsync(host, id), $"{id} was acknowledged and is not there");
        }

        foreach (var id in refused)
        {
            Assert.False(await IsStoredAsync(host, id), $"{id} was refused and is there");
        }

        async Task SendUntilRefusedAsync(int sender)
        {
            for (var number = 0; ; number++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"s{sender}-{number}");
                using var response = await host.AnswerAsync(id, comment: new string('x', 4000));
                lock (accepted)
                {
                    (response.StatusCode == HttpStatusCode.Accepted ? accepted : refused).Add(id);
                }

                if (response.StatusCode != HttpStatusCode.Accepted)
                {
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                    Assert.NotNull(response.Headers.RetryAfter?.Delta);
                    Assert.Contains("disk", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
                    return;
                }
            }
        }
    }

    private static async Task<bool> IsStoredAsync(HostRig host, string id) =>
        await host.Database.ReadAsync<SurveyResponse?>((session, token) => session.Responses.FindAsync("generic", id, token), Cancel) is not null;

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
            process!.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
