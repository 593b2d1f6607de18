using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Core.Outbox;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Storage.Postgres;
using NpsBot.Storage.Sql;
using NpsBot.Storage.Tests.Cases;

namespace NpsBot.Storage.Tests.Postgres;

/// <summary>Two processes on one database.</summary>
public sealed class PostgresReplicas
{
    private static readonly DateTimeOffset Now = CaseSamples.Now;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_replicas_that_work_one_draft_at_the_same_time_lose_no_answer()
    {
        const int Answers = 25;
        await using var store = await PostgresTestStore.OpenAsync();
        await using var other = store.Another();

        await Task.WhenAll(new[] { store.Postgres, other }.Select(replica => Task.Run(async () =>
        {
            for (var answer = 0; answer < Answers; answer++)
            {
                await replica.WriteAsync(AnswerAsync, Cancel);
            }
        })));

        var draft = await store.ReadAsync(session => session.Drafts.GetAsync(new CaseId(1), "goals", Cancel));
        Assert.Equal(2 * Answers, draft!.Revision);
        Assert.Equal(2 * Answers, draft.Answers.Count);

        static async Task<bool> AnswerAsync(ISession session, CancellationToken cancellationToken)
        {
            var draft = await session.Drafts.GetAsync(new CaseId(1), "goals", cancellationToken) ?? new Draft { Case = new CaseId(1), Step = "goals" };
            var revision = draft.Revision + 1;
            await session.Drafts.SaveAsync(draft with { Revision = revision, Answers = draft.Answers.Add($"goals.{revision}.measure", new DraftAnswer("x", "cora", Now, revision)) }, cancellationToken);
            return true;
        }
    }

    [Fact]
    public async Task One_event_that_two_replicas_get_at_once_is_worked_by_one()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await using var other = store.Another();

        for (var number = 0; number < 20; number++)
        {
            var seen = await Task.WhenAll(new[] { store.Postgres, other }.Select(replica => Task.Run(() =>
                replica.WriteAsync((session, token) => session.Conversations.TrySeeAsync("slack", $"Ev{number}", Now, token), Cancel))));

            Assert.Single(seen, isNew => isNew);
        }
    }

    [Fact]
    public async Task One_contact_whose_answers_reach_two_replicas_at_once_gets_one_case()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await using var other = store.Another();

        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => (number % 2 == 0 ? store.Postgres : other).WriteAsync(
            async (session, token) =>
            {
                if (await session.Cases.FindOpenAsync("dana", token) is { } open)
                {
                    return open;
                }

                var id = await session.Cases.NextIdAsync(token);
                await CaseSamples.AppendAsync(session, id, null, CaseSamples.Opening("dana"));
                return id;
            },
            Cancel))));

        Assert.Single(opened.Distinct());
    }

    [Fact]
    public async Task What_one_replica_enqueues_wakes_the_others_and_not_itself_twice()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        var heard = new AwaitedSignal();
        await using var other = new PostgresDatabase(store.Options, store.Clock, NullLogger<PostgresDatabase>.Instance, heard);
        await store.Postgres.StartAsync(Cancel);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var listening = other.ListenAsync(ending.Token);
        await heard.NextAsync(Cancel);

        await store.WriteAsync(session => session.Outbox.EnqueueAsync(new NewMessage("case.card", "1", "person:cora"), Now, Cancel));

        await heard.NextAsync(Cancel);
        Assert.Equal(1, store.Signal.Count);
        await ending.CancelAsync();
        await listening;
    }

    [Fact]
    public async Task A_replica_goes_on_when_another_one_changed_a_table_it_knew()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        for (var use = 0; use < 5; use++)
        {
            Assert.Null(await store.ReadAsync(session => session.People.GetAsync("cora", Cancel)));
            Assert.Null(await store.WriteAsync(session => session.People.GetAsync("cora", Cancel)));
        }

        await store.TamperAsync("alter table people add column shoe_size integer");

        Assert.Null(await store.ReadAsync(session => session.People.GetAsync("cora", Cancel)));
        Assert.Null(await store.WriteAsync(session => session.People.GetAsync("cora", Cancel)));
    }

    [Fact]
    public async Task A_replica_that_stands_still_in_the_middle_of_its_work_holds_the_others_up_no_longer_than_work_may_take()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await store.WriteAsync(session => session.Conversations.TrySeeAsync("slack", "Ev0", Now, Cancel));
        await using var pools = new PostgresPools(new StorageOptions { ConnectionString = store.Options.ConnectionString, WorkTimeout = TimeSpan.FromSeconds(1) });
        await using var stopped = await pools.OpenWriterAsync(Cancel);
        await using var transaction = await stopped.BeginTransactionAsync(Cancel);
        await stopped.ExecuteAsync("insert into inbox (platform, inbound_id, seen_at) values ('slack', 'Ev1', 0)", transaction: transaction);

        // It says nothing more; the server gives up on it, and what it held is free.
        Assert.True(await store.WriteAsync(session => session.Conversations.TrySeeAsync("slack", "Ev1", Now, Cancel)));

        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => transaction.CommitAsync(Cancel));
    }

    [Fact]
    public async Task A_failed_statement_that_the_work_passes_over_fails_the_work()
    {
        await using var store = await PostgresTestStore.OpenAsync();

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => store.WriteAsync(async session =>
        {
            await session.Definitions.PutAsync("h", "text", Cancel);
            try
            {
                await ((Session)session).Statements.ExecuteAsync("select 1 / 0", null, Cancel);
            }
            catch (Npgsql.PostgresException)
            {
                // The server has undone everything by now.
            }
        }));

        Assert.Null(await store.ReadAsync(session => session.Definitions.GetAsync("h", Cancel)));
    }

    /// <summary>A signal one can wait for.</summary>
    private sealed class AwaitedSignal : IOutboxSignal
    {
        private readonly Channel<bool> _given = Channel.CreateUnbounded<bool>();

        public void Notify() => _given.Writer.TryWrite(true);

        public ValueTask<bool> NextAsync(CancellationToken cancellationToken) => _given.Reader.ReadAsync(cancellationToken);
    }
}
