using System.Text.Json.Nodes;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;

namespace NpsBot.EndToEnd.Tests.Conversations;

/// <summary>Presses whatever a card offers, then whatever that offers: nothing a person can press may show a fault.</summary>
public sealed class EveryButtonTests : TownFixture
{
    protected override Playground.Town.PretendTownOptions Options => new() { Clock = Clock, Slack = new() { PostBurst = 1000 }, Teams = new() { SendLimits = [] } };

    [Fact]
    public async Task Every_button_of_a_case_in_Slack_is_answered_without_a_fault()
    {
        await Town.Answers.SendAsync("hooli", "Priya Nair", 4, "We wait and wait.");
        var card = await Sam.SeesAsync("scored 4 of 10", "dm");

        foreach (var (label, choice) in ButtonsOf(card.Blocks).ToArray())
        {
            await PassAsync(TimeSpan.FromMinutes(1));
            var outcome = await Sam.ClickAsync(card, label, choice);
            Assert.True(outcome.IsFine, $"{label} {choice}: {outcome.Problem}");
            await Bot.SettleAsync(Town, TestContext.Current.CancellationToken);
            await PressInModalAsync();
            await CloseAsync();
        }

        NothingWentWrong();
    }

    [Fact]
    public async Task Every_button_of_a_case_in_Teams_is_answered_without_a_fault()
    {
        await Town.Answers.SendAsync("acme", "Dana Reyes", 2, "Nobody called us.");
        var card = await Cora.SeesCardAsync("scored 2 of 10", "personal");

        foreach (var title in TitlesOf(card.Card!).ToArray())
        {
            await PassAsync(TimeSpan.FromMinutes(2));
            await Cora.LookAtAsync("personal");
            if (!TitlesOf(card.CardFor(Cora.User.Id)!).Contains(title))
            {
                continue;
            }

            await Cora.ClickAsync(card, title);
            await Bot.SettleAsync(Town, TestContext.Current.CancellationToken);
            foreach (var inner in TitlesOf(card.CardFor(Cora.User.Id)!).ToArray())
            {
                if (TitlesOf(card.CardFor(Cora.User.Id)!).Contains(inner))
                {
                    await Cora.ClickAsync(card, inner);
                    await Bot.SettleAsync(Town, TestContext.Current.CancellationToken);
                }
            }
        }

        NothingWentWrong();
    }

    private async Task PressInModalAsync()
    {
        if (Sam.Modal is not { } modal)
        {
            return;
        }

        foreach (var (label, choice) in ButtonsOf(modal.Blocks).ToArray())
        {
            if (Sam.Modal is { } open && ButtonsOf(open.Blocks).Contains((label, choice)))
            {
                await Sam.ClickInModalAsync(label, choice);
                await Bot.SettleAsync(Town, TestContext.Current.CancellationToken);
            }
        }
    }

    private async Task CloseAsync()
    {
        while (Sam.Modal is not null)
        {
            await Sam.CloseModalAsync(all: true);
        }
    }

    private static IEnumerable<(string Label, string? Choice)> ButtonsOf(JsonArray? blocks)
    {
        foreach (var (_, element) in BlockElements.All(blocks))
        {
            if ((string?)element["type"] == "button")
            {
                yield return ((string)element["action_id"]!, null);
            }

            foreach (var option in (string?)element["type"] == "overflow" ? (JsonArray)element["options"]! : [])
            {
                yield return ((string)element["action_id"]!, (string?)option!["value"]);
            }
        }
    }

    private static IEnumerable<string> TitlesOf(JsonObject card) =>
        CardTree.Actions(card).Where(action => (string?)action["type"] is "Action.Execute" or "Action.Submit").Select(action => (string)action["title"]!).Distinct();
}
