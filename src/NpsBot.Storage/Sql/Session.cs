using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Storage.Absences;
using NpsBot.Storage.Accounts;
using NpsBot.Storage.Cases;
using NpsBot.Storage.Conversations;
using NpsBot.Storage.Outbox;
using NpsBot.Storage.People;
using NpsBot.Storage.Periods;
using NpsBot.Storage.Playbooks;
using NpsBot.Storage.Quiet;
using NpsBot.Storage.Scores;
using NpsBot.Storage.Surveys;

namespace NpsBot.Storage.Sql;

/// <summary>All stores over one transaction's statements; each is made when first asked for.</summary>
internal sealed class Session(IDatabase database, Statements statements) : ISession
{
    private static readonly AsyncLocal<Session?> Current = new();

    public Statements Statements => statements;

    public IAbsenceStore Absences => field ??= new AbsenceStore(statements);

    public IAccountStore Accounts => field ??= new AccountStore(statements);

    public ICaseStore Cases => field ??= new CaseStore(statements);

    public IConversationStore Conversations => field ??= new ConversationStore(statements);

    public IDefinitionStore Definitions => field ??= new DefinitionStore(statements);

    public IDraftStore Drafts => field ??= new DraftStore(statements);

    public IOutboxStore Outbox => field ??= new OutboxStore(statements);

    public IPeopleStore People => field ??= new PeopleStore(statements);

    public IPeriodStore Periods => field ??= new PeriodStore(statements);

    public IQuietStore Quiet => field ??= new QuietStore(statements);

    public IResponseStore Responses => field ??= new ResponseStore(statements);

    public IScoreReader Scores => field ??= new ScoreReader(statements);

    /// <summary>Marks the caller's flow as being inside this session.</summary>
    public void Enter() => Current.Value = this;

    /// <summary>Work inside work would wait for its own end.</summary>
    /// <exception cref="InvalidOperationException">The caller is inside a session of this database.</exception>
    public static void RefuseInside(IDatabase database)
    {
        if (Current.Value is { Statements.IsOpen: true } outer && outer.Database == database)
        {
            throw new InvalidOperationException("A unit of work cannot start another one on the same database: use the session it was given.");
        }
    }

    private IDatabase Database => database;
}
