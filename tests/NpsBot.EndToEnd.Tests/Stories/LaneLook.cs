using Microsoft.Data.Sqlite;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>A look past the product at what the outbox waits for.</summary>
internal sealed class LaneLook(string databaseFile)
{
    /// <summary>Longer than any platform's interval from one message to the next.</summary>
    private const int LongestSlotMs = 2100;

    /// <summary>What the outbox waits for at an instant.</summary>
    /// <param name="IsBusy">Something is on its way, or could be.</param>
    /// <param name="Slot">When the next message's slot at its platform comes, if that is within a few seconds.</param>
    /// <param name="Next">When something can be tried next.</param>
    public sealed record Waits(bool IsBusy, DateTimeOffset? Slot, DateTimeOffset? Next);

    public Waits At(DateTimeOffset now)
    {
        using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly;Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            select
                (select count(*) from outbox_lanes where lease_token is not null or (gate is null and due_at <= $now))
                    + (select count(*) from rate_limits where is_shared = 1 and next_at - (burst - 1) * interval_ms <= $now and exists (select 1 from outbox_lanes where gate = limit_key)),
                (select min(at) from (
                    select due_at as at from outbox_lanes where slot_key is not null and gate is null
                    union all
                    select next_at - (burst - 1) * interval_ms from rate_limits where is_shared = 1 and exists (select 1 from outbox_lanes where gate = limit_key))),
                (select min(due_at) from outbox_lanes where gate is null)
            """;
        command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
        using var reader = command.ExecuteReader();
        reader.Read();
        long? slot = reader.IsDBNull(1) ? null : reader.GetInt64(1);
        long? due = reader.IsDBNull(2) ? null : reader.GetInt64(2);
        return new Waits(reader.GetInt64(0) > 0, slot - now.ToUnixTimeMilliseconds() <= LongestSlotMs ? InstantOf(slot) : null, InstantOf(due is null || slot < due ? slot : due));
    }

    private static DateTimeOffset? InstantOf(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
