using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Quiet;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Sessions;

/// <summary>The stores of all rooms, within one transaction. Valid only inside the work it was given to.</summary>
public interface ISession
{
    IAbsenceStore Absences { get; }

    IAccountStore Accounts { get; }

    ICaseStore Cases { get; }

    IConversationStore Conversations { get; }

    IDefinitionStore Definitions { get; }

    IDraftStore Drafts { get; }

    IOutboxStore Outbox { get; }

    IPeopleStore People { get; }

    IPeriodStore Periods { get; }

    IQuietStore Quiet { get; }

    IResponseStore Responses { get; }

    IScoreReader Scores { get; }
}

/// <summary>Runs units of work on the database.</summary>
public interface IDatabase
{
    /// <summary>Runs work in a write transaction and commits it; the task completes after the commit is durable.</summary>
    /// <param name="work">May be run again from its start when another writer was faster, or when other work that shares its commit failed, so it touches nothing but the session. An exception rolls this work back alone.</param>
    Task<T> WriteAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>The same, said for whom. An engine on which units of work do not wait for each other takes all alike.</summary>
    /// <exception cref="OverloadException">Too many wait already; nothing was begun.</exception>
    Task<T> WriteAsync<T>(WriteLane lane, Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, cancellationToken);

    /// <summary>Runs work on a consistent snapshot; writing in it is an error.</summary>
    Task<T> ReadAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}
