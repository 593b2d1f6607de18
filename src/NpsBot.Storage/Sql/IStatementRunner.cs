namespace NpsBot.Storage.Sql;

/// <summary>Runs SQL text on one connection, inside its transaction: arguments are an object's properties by name, rows go into properties by name, without case and underscores.</summary>
internal interface IStatementRunner
{
    /// <returns>Rows touched.</returns>
    Task<int> ExecuteAsync(string sql, object? arguments, CancellationToken cancellationToken);

    Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? arguments, CancellationToken cancellationToken);

    /// <returns>The first row, or the type's default.</returns>
    Task<T?> FirstAsync<T>(string sql, object? arguments, CancellationToken cancellationToken);

    /// <returns>The first column of the first row; the type's default for null.</returns>
    Task<T?> ScalarAsync<T>(string sql, object? arguments, CancellationToken cancellationToken);
}
