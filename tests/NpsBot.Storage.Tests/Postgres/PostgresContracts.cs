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

namespace NpsBot.Storage.Tests.Postgres;

public sealed class PostgresAbsenceStore : AbsenceStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresAccountStore : AccountStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresCaseStore : CaseStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresConversationStore : ConversationStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresDatabaseSessions : DatabaseContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresDraftStore : DraftStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresOutboxStore : OutboxStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresOutboxLanes : OutboxLanesContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresOutboxPacing : OutboxPacingContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresPeopleStore : PeopleStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresPeriodStore : PeriodStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresQuietStore : QuietStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresResponseStore : ResponseStoreContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresScoreReader : ScoreReaderContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}

public sealed class PostgresScoreRollups : ScoreRollupsContract
{
    protected override Task<TestStore> OpenStoreAsync() => PostgresTestStore.OpenForContractAsync();
}
