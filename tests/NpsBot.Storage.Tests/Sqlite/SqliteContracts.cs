using NpsBot.Storage.Tests.Absences;
using NpsBot.Storage.Tests.Accounts;
using NpsBot.Storage.Tests.Cases;
using NpsBot.Storage.Tests.Conversations;
using NpsBot.Storage.Tests.Outbox;
using NpsBot.Storage.Tests.People;
using NpsBot.Storage.Tests.Periods;
using NpsBot.Storage.Tests.Playbooks;
using NpsBot.Storage.Tests.Quiet;
using NpsBot.Storage.Tests.Scores;
using NpsBot.Storage.Tests.Sessions;
using NpsBot.Storage.Tests.Surveys;

namespace NpsBot.Storage.Tests.Sqlite;

public sealed class SqliteAbsenceStore : AbsenceStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteAccountStore : AccountStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteCaseStore : CaseStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteConversationStore : ConversationStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteDatabaseSessions : DatabaseContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteDraftStore : DraftStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteOutboxStore : OutboxStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteOutboxLanes : OutboxLanesContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteOutboxPacing : OutboxPacingContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqlitePeopleStore : PeopleStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqlitePeriodStore : PeriodStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteQuietStore : QuietStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteResponseStore : ResponseStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteScoreReader : ScoreReaderContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}

public sealed class SqliteScoreRollups : ScoreRollupsContract
{
    protected override Task<TestStore> OpenStoreAsync() => SqliteTestStore.OpenAsync();
}
