using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Views;

namespace NpsBot.Core.Digests;

/// <summary>Promoters and passives of the last seven days: who to ask for a referral, and whom to show more. In a digest, never a message of its own.</summary>
public static class HappyCustomers
{
    /// <summary><see langword="null"/> when nobody was.</summary>
    /// <param name="today">The organisation's calendar day; not part of the week.</param>
    public static async Task<DigestSection?> ComposeAsync(ISession session, Person person, DateOnly today, CancellationToken cancellationToken)
    {
        var filter = new ScoreFilter { OwnerId = person.Id, Days = new DayRange(today.AddDays(-7), today) };
        var lines = new List<DigestLine>();
        foreach (var group in (await session.Scores.CountByAsync(filter, ScoreDimension.Account, cancellationToken)).Where(group => group.Key is not null && group.Score.Promoters + group.Score.Passives > 0).OrderByDescending(group => group.Score.Promoters))
        {
            var account = (await session.Accounts.GetAsync(group.Key!, cancellationToken))?.Name ?? group.Key!;
            var what = group.Score.Promoters > 0
                ? $"{TodoDigest.Count(group.Score.Promoters, "happy answer", "happy answers")}. Ask for a referral?"
                : $"{TodoDigest.Count(group.Score.Passives, "answer in the middle", "answers in the middle")}. Show them what they do not use yet?";
            lines.Add(new DigestLine($"{account}: {what}"));
        }

        return TodoDigest.Section("Good news of the week", lines);
    }
}
