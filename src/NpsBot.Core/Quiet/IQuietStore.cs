namespace NpsBot.Core.Quiet;

/// <summary>What people said about messages that come unasked, which came, and which wait; within one session's transaction.</summary>
public interface IQuietStore
{
    /// <summary>A person's settings; the default when they said nothing.</summary>
    Task<PingSettings> SettingsAsync(string personId, CancellationToken cancellationToken);

    /// <summary>Everybody's who said something, by person id.</summary>
    Task<IReadOnlyDictionary<string, PingSettings>> AllSettingsAsync(CancellationToken cancellationToken);

    /// <summary>Replaces a person's settings; what waits for them is looked at anew.</summary>
    Task SaveAsync(string personId, PingSettings settings, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>When pings came to a recipient since an instant, that included; oldest first.</summary>
    Task<IReadOnlyList<DateTimeOffset>> PingsAsync(string recipient, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Notes that a ping arrived; the same message counts once.</summary>
    Task PingedAsync(string recipient, string messageId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps a ping. One that waits already keeps its place, is told by no digest that is under way, and takes the new release.</summary>
    Task HoldAsync(HeldPing ping, CancellationToken cancellationToken);

    /// <summary>Recipients for whom something is to be looked at now, longest due first.</summary>
    Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>When something is to be looked at next; <see langword="null"/> when nothing waits for a time.</summary>
    Task<DateTimeOffset?> NextReleaseAtAsync(CancellationToken cancellationToken);

    /// <summary>All that waits for a recipient, longest first; with what a digest that is under way is to tell.</summary>
    Task<IReadOnlyList<HeldPing>> HeldAsync(string recipient, CancellationToken cancellationToken);

    /// <summary>Has everything that waits for a recipient, and is in no digest, wait until another instant.</summary>
    Task PostponeAsync(string recipient, DateTimeOffset? until, CancellationToken cancellationToken);

    /// <summary>Puts everything that waits for a recipient into a digest, out of an earlier one that did not arrive too.</summary>
    Task GatherAsync(string recipient, string digest, CancellationToken cancellationToken);

    /// <summary>Forgets one that needs no telling any more, or is told by its own message.</summary>
    Task DropAsync(HeldPing ping, CancellationToken cancellationToken);

    /// <summary>Forgets what a digest has told.</summary>
    Task ToldAsync(string recipient, string digest, CancellationToken cancellationToken);

    /// <summary>Forgets pings that came before an instant. Returns how many.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
