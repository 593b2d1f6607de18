using NpsBot.Core.Sessions;

namespace NpsBot.Storage;

/// <summary>A database as the program's start and end see it.</summary>
internal interface IEngine : IDatabase, IAsyncDisposable
{
    /// <summary>Opens the database and brings its schema up to date; repeating it does nothing.</summary>
    /// <exception cref="StorageException">It cannot be used as it is, for good.</exception>
    /// <exception cref="DatabaseUnreachableException">It cannot be reached now.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Gives the signal when another process puts messages into the outbox, until it is cancelled. Ends at once where there are no other processes to hear of.</summary>
    Task ListenAsync(CancellationToken cancellationToken);
}
