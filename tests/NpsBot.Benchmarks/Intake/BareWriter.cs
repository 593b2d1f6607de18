using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace NpsBot.Benchmarks.Intake;

/// <summary>One connection, one prepared statement; requests that wait at the same time share a commit to disk.</summary>
internal sealed class BareWriter : IAsyncDisposable
{
    private readonly Channel<(BareAnswer[] Rows, TaskCompletionSource Done)> _queue = Channel.CreateUnbounded<(BareAnswer[], TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly int _maxGroup;
    private readonly Task _loop;

    public BareWriter(string file, int maxGroup)
    {
        _maxGroup = maxGroup;
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Run("pragma journal_mode = wal; pragma synchronous = full; create table answers (id integer primary key, external_id text not null, score integer not null, comment text, account text, email text, received_at integer not null)");
        _insert = _connection.CreateCommand();
        _insert.CommandText = "insert into answers (external_id, score, comment, account, email, received_at) values ($id, $score, $comment, $account, $email, $at)";
        foreach (var name in new[] { "$id", "$score", "$comment", "$account", "$email", "$at" })
        {
            _insert.Parameters.Add(new SqliteParameter(name, null));
        }

        _loop = Task.Run(LoopAsync);
    }

    public Task WriteAsync(BareAnswer[] rows)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite((rows, done));
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        var group = new List<TaskCompletionSource>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            await using var transaction = _connection.BeginTransaction(deferred: false);
            _insert.Transaction = transaction;
            while (group.Count < _maxGroup && _queue.Reader.TryRead(out var unit))
            {
                Array.ForEach(unit.Rows, Insert);
                group.Add(unit.Done);
            }

            await transaction.CommitAsync();
            group.ForEach(done => done.SetResult());
            group.Clear();
        }
    }

    private void Insert(BareAnswer row)
    {
        object?[] values = [row.Id, row.Score, row.Comment, row.Account?.ExternalId, row.Respondent?.Email, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()];
        for (var at = 0; at < values.Length; at++)
        {
            _insert.Parameters[at].Value = values[at] ?? DBNull.Value;
        }

        _insert.ExecuteNonQuery();
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
