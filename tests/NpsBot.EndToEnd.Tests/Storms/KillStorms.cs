namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>One process on SQLite: nothing acknowledged is lost, nothing is done twice.</summary>
[Collection(StormCollection.Name)]
public sealed class KillStorms
{
    [Fact]
    public async Task A_bot_that_is_killed_again_and_again_loses_and_doubles_nothing()
    {
        await using var engine = new StormEngine.Sqlite();
        await Storm.RunAsync("One process on SQLite, killed with -9 under load", engine, 1, storm => Storm.KillAsync(storm, StormSettings.Of(10, 200)));
    }
}
