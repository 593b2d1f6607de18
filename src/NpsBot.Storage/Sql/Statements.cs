using System.Data.Common;
using Dapper;

namespace NpsBot.Storage.Sql;

/// <summary>Runs statements in one transaction, one at a time, until it is closed.</summary>
internal sealed class Statements(DbConnection connection, DbTransaction transaction, Dialect dialect, TimeSpan timeout) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile bool _closed;

    static Statements()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    public Dialect Dialect => dialect;

    /// <summary>True until the unit of work has ended.</summary>
    public bool IsOpen => !_closed;

    /// <summary>Set when a message was put where a dispatcher should look for it soon.</summary>
    public bool HasNewMessages { get; set; }

    /// <summary>The first statement that failed. Where a failed statement undoes the whole transaction, work that went on after it must not be taken for done.</summary>
    public DbException? Failure { get; private set; }

    /// <returns>Rows touched.</returns>
    public Task<int> ExecuteAsync(string sql, object? arguments, CancellationToken cancellationToken) =>
        InTurnAsync(static (connection, command) => connection.ExecuteAsync(command), sql, arguments, cancellationToken);

    public Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        InTurnAsync(static async (connection, command) => (IReadOnlyList<T>)(await connection.QueryAsync<T>(command).ConfigureAwait(false)).AsList(), sql, arguments, cancellationToken);

    /// <returns>The first row, or the type's default.</returns>
    public Task<T?> FirstAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        InTurnAsync(static (connection, command) => connection.QueryFirstOrDefaultAsync<T>(command), sql, arguments, cancellationToken);

    /// <returns>The first column of the first row; the type's default for null.</returns>
    public Task<T?> ScalarAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        InTurnAsync(static (connection, command) => connection.ExecuteScalarAsync<T>(command), sql, arguments, cancellationToken);

    /// <summary>Waits for the statement that runs, then refuses all further ones.</summary>
    public async Task CloseAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _closed = true;
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<DbConnection, CommandDefinition, Task<T>> run, string sql, object? arguments, CancellationToken cancellationToken)
    {
        RefuseWhenClosed();
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            RefuseWhenClosed();

            var command = new CommandDefinition(sql, arguments, transaction, (int)timeout.TotalSeconds, cancellationToken: cancellationToken);
            return await run(connection, command).ConfigureAwait(false);
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
