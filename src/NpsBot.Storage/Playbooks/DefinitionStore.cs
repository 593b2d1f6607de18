using NpsBot.Core.Playbooks;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Playbooks;

/// <summary>Frozen playbooks and policies in SQL.</summary>
internal sealed class DefinitionStore(Statements statements) : IDefinitionStore
{
    public Task PutAsync(string hash, string text, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("insert into definitions (hash, body) values (@hash, @text) on conflict (hash) do nothing", new { hash, text }, cancellationToken);

    public Task<string?> GetAsync(string hash, CancellationToken cancellationToken) =>
        statements.ScalarAsync<string>("select body from definitions where hash = @hash", new { hash }, cancellationToken);
}
