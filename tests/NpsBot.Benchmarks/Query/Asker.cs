using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Benchmarks.Harness;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Queries;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;
using NpsBot.Storage.Scores;

namespace NpsBot.Benchmarks.Query;

/// <summary>A database with so many answers, and somebody who asks about them.</summary>
internal sealed class Asker : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    private readonly SeedStore _store;
    private readonly SqliteConnection _floor;
    private readonly QueryRouter _router;
    private readonly QueryContext _context;

    private Asker(SeedStore store, SqliteConnection floor, Person person)
    {
        (_store, _floor) = (store, floor);
        _router = store.Services.GetRequiredService<QueryRouter>();
        _context = new QueryContext
        {
            From = new ChatUser("slack", "T1", "U1"),
            Person = person,
            Reader = new Reader("Etc/UTC", "en-GB", Now, false, person.Id),
            Organisation = new OrganisationOptions { Name = "Benchmark", TimeZone = "Etc/UTC" },
            Conversation = new ConversationReference("slack", "T1", "D1", ConversationKind.Personal),
        };
    }

    /// <summary>Fills a database and adds its sums up.</summary>
    /// <param name="said">Is told how long each part took.</param>
    public static async Task<Asker> OpenAsync(string databaseFile, int answers, Action<string> said, CancellationToken cancellationToken)
    {
        var store = await SeedStore.OpenAsync("Data Source=" + databaseFile, cancellationToken);
        var person = new Person { Id = "person-42", Name = "Person 42", Email = "person42@example.com", Role = PersonRole.Executive };
        await store.Database.WriteAsync(
            async (session, token) =>
            {
                await session.People.SaveAsync(person, token);
                return true;
            },
            cancellationToken);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await AnswerLoad.FillAsync(databaseFile, answers, Today, cancellationToken);
        var loaded = clock.Elapsed;
        clock.Restart();
        var cpu = Environment.CpuUsage.TotalTime;
        await store.Services.GetRequiredService<ScoreRollups>().RebuildAsync(null, cancellationToken);
        said(string.Create(CultureInfo.InvariantCulture, $"{answers:N0} answers of {AnswerLoad.AccountsFor(answers):N0} accounts: loaded in {loaded.TotalSeconds:0.0} s, added up in {clock.Elapsed.TotalSeconds:0.0} s ({(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} s of CPU), {new FileInfo(databaseFile).Length / 1e6:0} MB"));
        var floor = new SqliteConnection($"Data Source={databaseFile};Pooling=false;Mode=ReadOnly");
        await floor.OpenAsync(cancellationToken);
        return new Asker(store, floor, person);
    }

    /// <summary>Asks as a chat does, up to the view that is rendered.</summary>
    /// <exception cref="InvalidOperationException">It was not understood.</exception>
    public async Task<ReportView> AskAsync(string question, CancellationToken cancellationToken) =>
        (await _router.TryAnswerAsync(question, _context, cancellationToken)).View as ReportView ?? throw new InvalidOperationException($"'{question}' has no score for an answer.");

    /// <summary>The usual 90 days by reading an index that holds all it needs.</summary>
    public async Task<NpsScore> ScanAsync(CancellationToken cancellationToken)
    {
        var row = await _floor.QuerySingleAsync<(long Promoters, long Passives, long Detractors)>(new CommandDefinition(
            """
            select count(*) filter (where score >= 9), count(*) filter (where score between 7 and 8), count(*) filter (where score <= 6)
            from responses where is_void = 0 and occurred_on >= @first
            """,
            new { first = Day(Today.AddDays(-89)) },
            commandTimeout: 0,
            cancellationToken: cancellationToken));
        return new NpsScore((int)row.Promoters, (int)row.Passives, (int)row.Detractors);
    }

    /// <summary>All time by month, by reading the same index.</summary>
    public async Task ScanMonthsAsync(CancellationToken cancellationToken) => await _floor.QueryAsync(new CommandDefinition(
        """
        select occurred_on / 100, count(*) filter (where score >= 9), count(*) filter (where score between 7 and 8), count(*) filter (where score <= 6)
        from responses where is_void = 0 group by occurred_on / 100
        """,
        commandTimeout: 0,
        cancellationToken: cancellationToken));

    /// <summary>Stores answers of today and leaves them to be folded.</summary>
    public async Task LeaveWaitingAsync(string prefix, int answers, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(_floor.ConnectionString.Replace("Mode=ReadOnly", "Mode=ReadWrite", StringComparison.Ordinal));
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            insert into responses (id, source, external_id, score, account_id, survey_id, product, product_key, wants_follow_up, occurred_at, received_at, occurred_on, is_void)
            select @prefix || id, source, @prefix || external_id, score, account_id, survey_id, product, product_key, 0, 0, 0, @today, 0
            from responses order by id desc limit @answers
            """,
            new { prefix, answers, today = Day(Today) },
            commandTimeout: 0);
    }

    /// <summary>Folds what waits.</summary>
    /// <returns>Microseconds of this process's CPU time for each change.</returns>
    public async Task<double> FoldAsync(int waiting, CancellationToken cancellationToken)
    {
        var before = Environment.CpuUsage.TotalTime;
        await _store.Services.GetRequiredService<ScoreRollups>().FoldAllAsync(cancellationToken);
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / waiting;
    }

    public async ValueTask DisposeAsync()
    {
        await _floor.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static int Day(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;
}
