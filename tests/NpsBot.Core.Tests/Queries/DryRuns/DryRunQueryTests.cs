using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.DryRuns;

public sealed class DryRunQueryTests
{
    [Theory]
    [InlineData("dry run", "2026-10-24", "2026-11-20")]
    [InlineData("dry-run last month", "2026-10-01", "2026-10-31")]
    [InlineData("dry run 1 oct to 15 oct", "2026-10-01", "2026-10-15")]
    public async Task An_administrator_gets_the_past_replayed(string text, string first, string last)
    {
        await using var world = await QueryWorld.OpenAsync();

        await world.AskAsync(world.Vera with { Role = PersonRole.Administrator }, text);

        var days = Assert.Single(world.DryRuns.Asked);
        Assert.Equal((first, last), (days.Start.ToString("yyyy-MM-dd", null), days.Last.ToString("yyyy-MM-dd", null)));
    }

    [Fact]
    public async Task Nobody_else_does_and_no_room_reads_it()
    {
        await using var world = await QueryWorld.OpenAsync();
        var administrator = world.Vera with { Role = PersonRole.Administrator };

        var manager = await world.AskAsync<NoticeView>(world.Mira, "dry run last week");
        var room = (NoticeView)(await world.AskAsync(world.Context(administrator) with { IsRoom = true }, "dry run last week")).View;

        Assert.Contains("Only administrators", manager.Text, StringComparison.Ordinal);
        Assert.Contains("personal chat", room.Text, StringComparison.Ordinal);
        Assert.Empty(world.DryRuns.Asked);
    }

    [Fact]
    public async Task More_than_one_waits_for_is_sent_to_the_server_with_the_command_to_type()
    {
        await using var world = await QueryWorld.OpenAsync();

        var refused = await world.AskAsync<NoticeView>(world.Vera with { Role = PersonRole.Administrator }, "dry run last year");

        Assert.Contains("npsbot dry-run --from 2025-01-01 --to 2025-12-31", Assert.Single(refused.Details), StringComparison.Ordinal);
        Assert.Empty(world.DryRuns.Asked);
    }
}
