using NpsBot.Storage.Tests.Accounts;

namespace NpsBot.Storage.Tests.Sqlite;

public sealed class SqliteAccountStore : AccountStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}
