namespace NpsBot.Storage.Sql;

/// <summary>Ids that sort in the order they were made in this process, and are unique across processes.</summary>
internal static class OrderedId
{
    private const int CounterBits = 12;

    private static long _last;

    /// <summary>32 lower-case hex digits: 48 bits of Unix ms, 12 of a counter, the rest random (the layout of a version 7 UUID).</summary>
    public static string Next(DateTimeOffset now)
    {
        var wanted = now.ToUnixTimeMilliseconds() << CounterBits;
        long last, next;
        do
        {
            last = Interlocked.Read(ref _last);
            next = Math.Max(wanted, last + 1);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);

        var random = Guid.NewGuid().ToString("N");
        return $"{next >> CounterBits:x12}7{next & ((1 << CounterBits) - 1):x3}{random[16..]}";
    }
}
