using NpsBot.Core.Playbooks;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Playbooks;

/// <summary>Frozen playbooks and policies in SQL.</summary>
internal sealed class DefinitionStore(Statements statements) : IDefinitionStore
{
    /// <remarks>Nearly always it is there: looking is cheaper than handing the text over.</remarks>
    public async Task PutAsync(string hash, string text, CancellationToken cancellationToken)
    {
        if (await statements.ScalarAsync<int?>("select 1 from definitions where hash = @hash", new { hash }, cancellationToken).ConfigureAwait(false) is null)
        {
            await statements.ExecuteAsync("insert into definitions (hash, body) values (@hash, @text) on conflict (hash) do nothing", new { hash, text }, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<string?> GetAsync(string hash, CancellationToken cancellationToken) =>
        statements.ScalarAsync<string>("select body from definitions where hash = @hash", new { hash }, cancellationToken);
}
