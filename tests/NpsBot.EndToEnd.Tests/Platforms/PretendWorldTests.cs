using NpsBot.Playground.World;

namespace NpsBot.EndToEnd.Tests.Platforms;

public sealed class PretendWorldTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private static PretendWorld World => PretendWorld.On(new DateOnly(2026, 11, 21));

    [Fact]
    public void Everybody_sits_where_the_story_puts_them()
    {
        Assert.Equal(["cora", "mira"], World.PeopleOn(PretendWorld.Teams).Select(person => person.Id));
        Assert.Equal(["sam", "mira", "eve"], World.PeopleOn(PretendWorld.Slack).Select(person => person.Id));
        Assert.All(World.People, person => Assert.Equal(person.Id + "@playground.example", person.Email));
    }

    [Fact]
    public void Every_account_has_an_owner_a_sponsor_and_two_to_five_contacts_with_one_address_each()
    {
        Assert.All(World.Accounts, account => Assert.Contains(account.OwnerId, new[] { "cora", "sam" }));
        Assert.All(World.Accounts, account => Assert.Equal("eve", account.SponsorId));
        Assert.All(World.Accounts, account => Assert.InRange(account.Contacts.Length, 2, 5));
        Assert.Distinct(World.Accounts.SelectMany(account => account.Contacts).Select(contact => contact.Email));
    }

    [Fact]
    public void A_wave_with_the_same_seed_is_the_same_and_with_another_it_is_not()
    {
        string Wave(int seed) => string.Join('\n', new AnswerWave(World, seed).Make(200, Now).Select(answer => $"{answer.ExternalId} {answer.Score} {answer.Email} {answer.OccurredAt:O} {answer.Comment}"));

        Assert.Equal(Wave(1), Wave(1));
        Assert.NotEqual(Wave(1), Wave(2));
    }

    [Fact]
    public void A_wave_spreads_over_the_past_year_oldest_first_and_leaves_the_last_days_quiet()
    {
        var times = new AnswerWave(World, 1).Make(200, Now).Select(answer => answer.OccurredAt).ToArray();

        Assert.Equal(times.Order(), times);
        Assert.InRange(times[0], Now.AddDays(-366), Now.AddDays(-360));
        Assert.True(times[^1] <= Now.AddDays(-3));
    }

    [Fact]
    public void A_wave_has_all_bands_and_a_believable_score()
    {
        var scores = new AnswerWave(World, 1).Make(1000, Now).Select(answer => answer.Score).ToArray();
        var nps = (scores.Count(score => score >= 9) - scores.Count(score => score <= 6)) * 100.0 / scores.Length;

        Assert.Equal(Enumerable.Range(0, 11), scores.Distinct().Order());
        Assert.InRange(nps, 5, 60);
    }
}
