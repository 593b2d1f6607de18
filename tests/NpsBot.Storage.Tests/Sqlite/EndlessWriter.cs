using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Core.Outbox;
using NpsBot.Storage.Sqlite;
using NpsBot.Storage.Tests.Cases;

namespace NpsBot.Storage.Tests.Sqlite;

/// <summary>Writes cases from several tasks at once and prints each number after its commit was acknowledged, until somebody kills the process.</summary>
internal static class EndlessWriter
{
    public const string Verb = "write-until-killed";

    private const int Writers = 8;

    public static async Task<int> RunAsync(string file)
    {
        await using var database = new SqliteDatabase(new StorageOptions { ConnectionString = $"Data Source={file}" }, TimeProvider.System, NullLogger<SqliteDatabase>.Instance);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(database))));
        return 0;
    }

    private static async Task WriteAsync(SqliteDatabase database)
    {
        while (true)
        {
            var written = await database.WriteAsync(
                async (session, cancellationToken) =>
                {
                    var id = await session.Cases.NextIdAsync(cancellationToken);
                    var opened = await CaseSamples.AppendAsync(session, id, null, CaseSamples.Opening($"contact{id.Number}"));
                    await session.Outbox.EnqueueAsync(new NewMessage("case.card", $"{id.Number}", "person:cora") { CaseNumber = id.Number }, CaseSamples.Now, cancellationToken);
                    return opened.Id.Number;
                },
                CancellationToken.None);
            lock (Console.Out)
            {
                Console.Out.WriteLine(written);
                Console.Out.Flush();
            }
        }
    }
}
