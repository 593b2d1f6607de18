using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>Statements on SQLite. It runs in this process and never waits for anything but the disk, so nothing here is asynchronous.</summary>
internal sealed class PreparedRunner(PreparedTexts texts) : IStatementRunner
{
    public Task<int> ExecuteAsync(string sql, object? arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(texts.Of(sql).Execute(arguments));
    }

    public Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<T>>(Read<T>(sql, arguments, int.MaxValue, cancellationToken));

    public Task<T?> FirstAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) => Task.FromResult(Read<T>(sql, arguments, 1, cancellationToken) is [var first] ? first : default);

    public Task<T?> ScalarAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) => FirstAsync<T>(sql, arguments, cancellationToken);

    private List<T> Read<T>(string sql, object? arguments, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return texts.Of(sql).Read<T>(arguments, limit);
    }
}
