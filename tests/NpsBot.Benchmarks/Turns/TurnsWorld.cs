using NpsBot.Benchmarks.Harness;
using NpsBot.Core.Accounts;
using NpsBot.Core.Conversations;
using NpsBot.Core.Intake;
using NpsBot.Core.People;
using NpsBot.Core.Terms;
using NpsBot.Core.Sessions;

namespace NpsBot.Benchmarks.Turns;

/// <summary>A colleague per caller, known in Teams and in Slack, with accounts of their own and open cases.</summary>
internal static class TurnsWorld
{
    private const int AccountsEach = 3;

    /// <summary>Fills a new database.</summary>
    /// <returns>Each caller's own open case.</returns>
    public static async Task<long[]> MakeAsync(string database, int callers, CancellationToken cancellationToken)
    {
        await using var store = await SeedStore.OpenAsync(database, cancellationToken);
        await store.Database.WriteAsync(
            async (session, token) =>
            {
                for (var caller = 0; caller < callers; caller++)
                {
                    await MakePersonAsync(session, caller, token);
                }

                return true;
            },
            cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var cases = new long[callers];
        for (var caller = 0; caller < callers; caller++)
        {
            var outcomes = await store.Intake.AcceptAsync([.. Enumerable.Range(0, AccountsEach).Select(account => Answer(caller, account, now))], now, cancellationToken);
            cases[caller] = ((IntakeOutcome.CaseOpened)outcomes[0]).Case.Number;
        }

        return cases;
    }

    private static async Task MakePersonAsync(ISession session, int caller, CancellationToken cancellationToken)
    {
        var id = Ids.Person(caller);
        await session.People.SaveAsync(new Person { Id = id, Name = $"Person {caller}", Email = $"person{caller}@example.com", Role = PersonRole.Csm, TimeZone = "Europe/Berlin" }, cancellationToken);
        await session.People.LinkAsync(id, new ChatUser("teams", Ids.TeamsTenant, Ids.TeamsUser(caller)), cancellationToken);
        await session.People.LinkAsync(id, new ChatUser("slack", Ids.SlackTeam, Ids.SlackUser(caller)), cancellationToken);
        for (var account = 0; account < AccountsEach; account++)
        {
            await session.Accounts.SaveAsync(new Account { Id = AccountId(caller, account), Name = $"Company {caller}-{account}", OwnerId = id, Segment = "Enterprise", Region = "EMEA" }, cancellationToken);
        }
    }

    private static IncomingResponse Answer(int caller, int account, DateTimeOffset now) => new()
    {
        Source = "generic",
        ExternalId = $"seed-{caller}-{account}",
        Score = 3,
        Comment = "The export fails every Monday and nobody calls back.",
        Account = new IncomingAccount { Id = AccountId(caller, account) },
        Respondent = new IncomingContact { Email = $"buyer{account}@company{caller}.example", Name = $"Buyer {account}" },
        OccurredAt = now,
    };

    private static string AccountId(int caller, int account) => $"acc-{caller}-{account}";
}
