using NpsBot.Core.Outbox;

namespace NpsBot.Core.Tests.Deliveries;

public sealed class ClosedRoadsTests
{
    [Fact]
    public void Closed_roads_come_back_as_they_were_kept()
    {
        var closed = ClosedRoads.Parse(null).With(new ClosedRoad("slack", "user_not_found", ForNow: false)).With(new ClosedRoad("teams/t-1", "BotDisabledByAdmin", ForNow: true));

        Assert.Equal("slack:user_not_found teams/t-1~BotDisabledByAdmin", closed.ToString());
        Assert.Equal(closed.All, ClosedRoads.Parse(closed.ToString()).All);
        Assert.True(closed.Has("slack"));
        Assert.False(closed.Has("teams"));
    }

    [Fact]
    public void A_road_is_kept_once_with_its_latest_reason() =>
        Assert.Equal("slack:user_not_found", ClosedRoads.Parse("slack~token_revoked").With(new ClosedRoad("slack", "user_not_found", ForNow: false)).ToString());

    [Fact]
    public void Only_roads_that_are_closed_for_now_open_again() =>
        Assert.Equal("slack:user_not_found", ClosedRoads.Parse("slack:user_not_found teams~access_denied").Reopened().ToString());

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("slack")]
    [InlineData(":code ~code")]
    public void What_is_unreadable_closes_nothing(string stored) => Assert.Empty(ClosedRoads.Parse(stored).All);
}
