using System.Data.Common;
using Dapper;

namespace NpsBot.Storage.Sql;

/// <summary>Any ADO.NET connection.</summary>
internal sealed class DapperRunner(DbConnection connection, DbTransaction? transaction, TimeSpan timeout) : IStatementRunner
{
    static DapperRunner()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    public Task<int> ExecuteAsync(string sql, object? arguments, CancellationToken cancellationToken) => connection.ExecuteAsync(Command(sql, arguments, cancellationToken));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(Command(sql, arguments, cancellationToken)).ConfigureAwait(false)).AsList();

    public Task<T?> FirstAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, arguments, cancellationToken));

    public Task<T?> ScalarAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) => connection.ExecuteScalarAsync<T>(Command(sql, arguments, cancellationToken));

    private CommandDefinition Command(string sql, object? arguments, CancellationToken cancellationToken) =>
        new(sql, arguments, transaction, (int)timeout.TotalSeconds, cancellationToken: cancellationToken);
}
