using System.Diagnostics;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Terms;
using NpsBot.Storage.Cases;

namespace NpsBot.Storage.Tests.Sqlite;

public sealed class Durability
{
    private const int Enough = 300;

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_after_the_process_is_killed_in_the_middle_of_writing()
    {
        await using var store = new SqliteTestStore();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));

        var acknowledged = await WriteUntilKilledAsync(store.FilePath, patience.Token);

        Assert.True(acknowledged.Count >= Enough);
        var (cases, messages) = await store.ReadAsync(async session => (
            await session.Cases.ListAsync(new CaseFilter { Limit = int.MaxValue }, patience.Token),
            await session.Outbox.ListAsync(null, null, int.MaxValue, patience.Token)));
        var stored = cases.Select(summary => summary.Id.Number).ToHashSet();
        Assert.Empty(acknowledged.Except(stored));
        Assert.Equal(stored.Order(), messages.Select(message => message.CaseNumber!.Value).Order());
        Assert.Null(await store.ReadAsync(session => FactAudit.FindFaultAsync(session, new CaseId(stored.Max()), patience.Token)));
    }

    /// <returns>Numbers whose commit was acknowledged before the end.</returns>
    private static async Task<IReadOnlyCollection<long>> WriteUntilKilledAsync(string file, CancellationToken cancellationToken)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "NpsBot.Storage.Tests" + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));
        using var process = Process.Start(new ProcessStartInfo(program, [EndlessWriter.Verb, file]) { RedirectStandardOutput = true })!;
        var lines = new List<string>();
        try
        {
            while (lines.Count < Enough && await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                lines.Add(line);
            }
        }
        finally
        {
            process.Kill();
        }

        // The pipe still holds what was printed before the end; only a line with its end is whole.
        var rest = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        lines.AddRange(rest.Split('\n')[..^1]);
        return [.. lines.Select(line => long.Parse(line, CultureInfo.InvariantCulture))];
    }
}
