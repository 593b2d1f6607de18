using NpsBot.Core.Outbox;
using NpsBot.Core.Quiet;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Quiet;

/// <summary>Quiet settings, the count of pings and those that wait, in SQL.</summary>
internal sealed class QuietStore(Statements statements) : IQuietStore
{
    public async Task<PingSettings> SettingsAsync(string personId, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<SettingsRow>("select * from quiet_settings where person_id = @personId", new { personId }, cancellationToken).ConfigureAwait(false);
        return row?.ToSettings() ?? PingSettings.Default;
    }

    public async Task<IReadOnlyDictionary<string, PingSettings>> AllSettingsAsync(CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<SettingsRow>("select * from quiet_settings", null, cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => row.PersonId, row => row.ToSettings(), StringComparer.Ordinal);
    }

    public async Task SaveAsync(string personId, PingSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await statements.ExecuteAsync(
            """
            insert into quiet_settings (person_id, mode, digest_at, quiet_from, quiet_to, changed_at)
            values (@PersonId, @Mode, @DigestAt, @QuietFrom, @QuietTo, @ChangedAt)
            on conflict (person_id) do update set
                mode = excluded.mode, digest_at = excluded.digest_at, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, changed_at = excluded.changed_at
            """,
            SettingsRow.From(personId, settings, now),
            cancellationToken).ConfigureAwait(false);
        await PostponeAsync(MessageKinds.ToPerson(personId), now, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<DateTimeOffset>> PingsAsync(string recipient, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<long>("select at from pings where recipient = @recipient and at >= @since order by at", new { recipient, since = Stored.Instant(since) }, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Stored.ToInstant)];
    }

    public Task PingedAsync(string recipient, string messageId, DateTimeOffset now, CancellationToken cancellationToken) => statements.ExecuteAsync(
        "insert into pings (recipient, message_id, at) values (@recipient, @messageId, @at) on conflict (recipient, message_id) do nothing",
        new { recipient, messageId, at = Stored.Instant(now) },
        cancellationToken);

    public Task HoldAsync(HeldPing ping, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        insert into held_pings (recipient, kind, subject, destination, conversation, case_number, held_at, release_at)
        values (@Recipient, @Kind, @Subject, @Destination, @Conversation, @CaseNumber, @HeldAt, @ReleaseAt)
        on conflict (recipient, kind, subject) do update set
            destination = excluded.destination, conversation = excluded.conversation, release_at = excluded.release_at, digest = null
        """,
        HeldRow.From(ping),
        cancellationToken);

    public Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => statements.ListAsync<string>(
        "select recipient from held_pings where digest is null and release_at <= @now group by recipient order by min(release_at), recipient limit @limit",
        new { now = Stored.Instant(now), limit },
        cancellationToken);

    public async Task<DateTimeOffset?> NextReleaseAtAsync(CancellationToken cancellationToken) =>
        Stored.ToInstant(await statements.ScalarAsync<long?>("select min(release_at) from held_pings where digest is null", null, cancellationToken).ConfigureAwait(false));

    public async Task<IReadOnlyList<HeldPing>> HeldAsync(string recipient, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<HeldRow>("select * from held_pings where recipient = @recipient order by held_at, kind, subject", new { recipient }, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToPing())];
    }

    public Task PostponeAsync(string recipient, DateTimeOffset? until, CancellationToken cancellationToken) => statements.ExecuteAsync(
        "update held_pings set release_at = @until where recipient = @recipient and digest is null",
        new { recipient, until = Stored.Instant(until) },
        cancellationToken);

    public Task GatherAsync(string recipient, string digest, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("update held_pings set digest = @digest where recipient = @recipient", new { recipient, digest }, cancellationToken);

    public Task DropAsync(HeldPing ping, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("delete from held_pings where recipient = @Recipient and kind = @Kind and subject = @Subject", new { ping.Recipient, ping.Kind, ping.Subject }, cancellationToken);

    public Task ToldAsync(string recipient, string digest, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("delete from held_pings where recipient = @recipient and digest = @digest", new { recipient, digest }, cancellationToken);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("delete from pings where at < @before", new { before = Stored.Instant(before) }, cancellationToken);
}
