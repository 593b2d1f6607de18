using System.Data.Common;

namespace NpsBot.Storage.Sql;

/// <summary>Runs statements in one transaction, one at a time, until it is closed.</summary>
/// <param name="transaction"><see langword="null"/> where the connection's own transaction is meant.</param>
internal sealed class Statements(DbConnection connection, DbTransaction? transaction, Dialect dialect, TimeSpan timeout) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IStatementRunner _runner = dialect.RunnerFor(connection, transaction, timeout);
    private volatile bool _closed;

    public Dialect Dialect => dialect;

    /// <summary>True until the unit of work has ended.</summary>
    public bool IsOpen => !_closed;

    /// <summary>Set when a message was put where a dispatcher should look for it soon.</summary>
    public bool HasNewMessages { get; set; }

    /// <summary>The first statement that failed. Where a failed statement undoes the whole transaction, work that went on after it must not be taken for done.</summary>
    public DbException? Failure { get; private set; }

    /// <inheritdoc cref="IStatementRunner.ExecuteAsync"/>
    public Task<int> ExecuteAsync(string sql, object? arguments, CancellationToken cancellationToken) =>
        InTurnAsync(static (runner, sql, arguments, token) => runner.ExecuteAsync(sql, arguments, token), sql, arguments, cancellationToken);

    /// <inheritdoc cref="IStatementRunner.ListAsync"/>
    public Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        InTurnAsync(static (runner, sql, arguments, token) => runner.ListAsync<T>(sql, arguments, token), sql, arguments, cancellationToken);

    /// <inheritdoc cref="IStatementRunner.FirstAsync"/>
    public Task<T?> FirstAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        InTurnAsync(static (runner, sql, arguments, token) => runner.FirstAsync<T>(sql, arguments, token), sql, arguments, cancellationToken);

    /// <inheritdoc cref="IStatementRunner.ScalarAsync"/>
    public Task<T?> ScalarAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        InTurnAsync(static (runner, sql, arguments, token) => runner.ScalarAsync<T>(sql, arguments, token), sql, arguments, cancellationToken);

    /// <summary>Waits for the statement that runs, then refuses all further ones.</summary>
    public async Task CloseAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _closed = true;
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<IStatementRunner, string, object?, CancellationToken, Task<T>> run, string sql, object? arguments, CancellationToken cancellationToken)
    {
        RefuseWhenClosed();
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            RefuseWhenClosed();
            return await run(_runner, sql, arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            Failure ??= exception;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void RefuseWhenClosed()
    {
        if (_closed)
        {
            throw new InvalidOperationException("The session's work has ended; a session is valid only inside the work it was given to.");
        }
    }
}
