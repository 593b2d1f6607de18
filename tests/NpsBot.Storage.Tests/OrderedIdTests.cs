using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Tests;

public sealed class OrderedIdTests
{
    [Fact]
    public void Ids_sort_in_the_order_they_were_made_even_when_the_clock_stands_still_or_goes_back()
    {
        var now = new DateTimeOffset(2026, 11, 20, 14, 2, 0, TimeSpan.Zero);

        var ids = Enumerable.Range(0, 10_000).Select(number => OrderedId.Next(now.AddMilliseconds(-number % 3))).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }
}
