using NpsBot.Benchmarks.Harness;
using NpsBot.Core.Accounts;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Terms;

namespace NpsBot.Benchmarks.Intake;

/// <summary>A company with its customers, before anybody answered.</summary>
internal static class IntakeWorld
{
    private const int People = 50;

    public static async Task MakeAsync(string database, CancellationToken cancellationToken)
    {
        await using var store = await SeedStore.OpenAsync(database, cancellationToken);
        await store.Database.WriteAsync(
            async (session, token) =>
            {
                for (var number = 0; number < People; number++)
                {
                    await session.People.SaveAsync(new Person { Id = Id(number), Name = $"Person {number}", Email = $"person{number}@example.com", Role = PersonRole.Csm }, token);
                    await session.People.LinkAsync(Id(number), new ChatUser("slack", Turns.Ids.SlackTeam, $"U{number:0000}"), token);
                }

                for (var number = 0; number < AnswerRequest.Accounts; number++)
                {
                    await session.Accounts.SaveAsync(new Account { Id = AnswerRequest.AccountId(number), Name = $"Company {number}", OwnerId = Id(number % People), Segment = number % 3 == 0 ? "Enterprise" : "Mid-market", Region = number % 2 == 0 ? "EMEA" : "Americas" }, token);
                }

                return true;
            },
            cancellationToken);
    }

    private static string Id(int number) => $"person-{number}";
}
