using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Digests;

/// <summary>A manager's week: how the team's score moved, what opened, closed and came late, what is oldest, which promises broke, who needs help. Nobody is ranked by score.</summary>
public static class TeamDigest
{
    private const int MaxCases = 1000;
    private const int Oldest = 3;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The people below somebody, near and far.</summary>
    public static IReadOnlyList<Person> TeamOf(Person leader, IReadOnlyList<Person> people)
    {
        var team = new List<Person>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { leader.Id };
        var above = new Queue<string>([leader.Id]);
        while (above.TryDequeue(out var id))
        {
            foreach (var below in people.Where(person => person.ManagerId == id && seen.Add(person.Id)))
            {
                team.Add(below);
                above.Enqueue(below.Id);
            }
        }

        return team;
    }

    /// <returns><see langword="null"/> when the team had no answers and no cases.</returns>
    /// <param name="today">The organisation's calendar day; not part of the week.</param>
    public static async Task<DigestView?> ComposeAsync(ISession session, Person leader, Reader reader, DateOnly today, CancellationToken cancellationToken)
    {
        var team = TeamOf(leader, await session.People.ListAsync(cancellationToken));
        if (team.Count == 0)
        {
            return null;
        }

        var owners = team.Append(leader).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var (score, before) = (await ScoreAsync(session, owners, today, cancellationToken), await ScoreAsync(session, owners, today.AddDays(-7), cancellationToken));
        var all = await session.Cases.ListAsync(new CaseFilter { OwnerIds = owners, OpenOnly = false, Limit = MaxCases }, cancellationToken);
        var cases = all.Where(row => row.Stage != CaseStage.Void).ToList();
        var open = cases.Where(row => row.IsOpen).ToList();
        var since = reader.AsOf - Week;
        var opened = cases.Count(row => row.OpenedAt > since);
        var closed = cases.Count(row => row.EndedAt > since);
        var late = cases.Where(row => row.ContactDueAt > since && row.ContactDueAt <= reader.AsOf && (row.FirstContactAt ?? row.EndedAt ?? DateTimeOffset.MaxValue) > row.ContactDueAt).ToList();
        if (score.Count == 0 && open.Count == 0 && opened + closed == 0)
        {
            return null;
        }

        return new DigestView
        {
            Title = "Your team's week",
            Summary = string.Create(CultureInfo.InvariantCulture, $"NPS {Wording.Score(score)}{Change(score, before)}; {opened} opened, {closed} closed, {late.Count} late"),
            Sections =
            [
                .. new[]
                {
                    await SectionAsync(session, "First contact came late", late, cancellationToken),
                    await SectionAsync(session, "Open longest", [.. open.OrderBy(row => row.OpenedAt).Take(Oldest)], cancellationToken),
                    TodoDigest.Section("Promises not kept", await BrokenAsync(session, open, reader, cancellationToken)),
                    TodoDigest.Section("Who may need help", Help(team, open, reader.AsOf)),
                }.OfType<DigestSection>(),
            ],
            Suggestions = ["overdue", "at risk", "nps last month"],
        };
    }

    private static async Task<NpsScore> ScoreAsync(ISession session, HashSet<string> owners, DateOnly end, CancellationToken cancellationToken)
    {
        var groups = await session.Scores.CountByAsync(new ScoreFilter { Days = new DayRange(end.AddDays(-7), end) }, ScoreDimension.Owner, cancellationToken);
        var ours = groups.Where(group => group.Key is { } id && owners.Contains(id)).Select(group => group.Score).ToList();
        return new NpsScore(ours.Sum(score => score.Promoters), ours.Sum(score => score.Passives), ours.Sum(score => score.Detractors));
    }

    private static string Change(NpsScore score, NpsScore before) => (score.Value, before.Value) switch
    {
        ({ } now, { } then) => Math.Round(now - then, MidpointRounding.AwayFromZero) switch
        {
            0 => ", as the week before",
            > 0 and var up => string.Create(CultureInfo.InvariantCulture, $", {up:0} more than the week before"),
            var down => string.Create(CultureInfo.InvariantCulture, $", {-down:0} less than the week before"),
        },
        _ => string.Empty,
    };

    private static async Task<DigestSection?> SectionAsync(ISession session, string heading, IReadOnlyList<CaseSummary> rows, CancellationToken cancellationToken)
    {
        var people = await PersonRefs.LoadAsync(session.People, rows.Select(row => row.OwnerId), cancellationToken);
        var lines = new List<DigestLine>();
        foreach (var row in rows)
        {
            var account = await session.Accounts.GetAsync(row.AccountId, cancellationToken);
            lines.Add(new DigestLine($"{account?.Name ?? row.AccountId}, with {Wording.Name(people.Of(row.OwnerId))}", row.DueAt, CaseActions.Open(row.Id)));
        }

        return TodoDigest.Section(heading, lines);
    }

    private static async Task<List<DigestLine>> BrokenAsync(ISession session, IReadOnlyList<CaseSummary> open, Reader reader, CancellationToken cancellationToken)
    {
        var say = new Wording(reader);
        var today = say.DayOf(reader.AsOf);
        var lines = new List<DigestLine>();
        foreach (var row in open)
        {
            if (await session.Cases.LoadAsync(row.Id, cancellationToken) is not { } current)
            {
                continue;
            }

            var who = await TodoDigest.WhoAsync(session, current, cancellationToken);
            lines.AddRange(current.Actions
                .Where(action => action.Plan.Audience == ActionAudience.Customer && (action.State == ActionState.Broken || (action.State is ActionState.Open or ActionState.MovedWithNotice && action.DueOn < today)))
                .Select(action => new DigestLine($"{who}: {Wording.Cut(action.Plan.What.ToString(), 80)}, was due {say.Day(action.DueOn)}", null, CaseActions.Open(current.Id))));
        }

        return lines;
    }

    /// <summary>By what waits for them, never by score.</summary>
    private static List<DigestLine> Help(IReadOnlyList<Person> team, IReadOnlyList<CaseSummary> open, DateTimeOffset now) =>
    [
        .. team.Select(person => (person.Name, Open: open.Where(row => row.OwnerId == person.Id).ToList()))
            .Select(pair => (pair.Name, Open: pair.Open.Count, Late: pair.Open.Count(row => row.DueAt <= now)))
            .Where(pair => pair.Late > 0)
            .OrderByDescending(pair => pair.Late).ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => new DigestLine($"{pair.Name}: {TodoDigest.Count(pair.Late, "case", "cases")} late of {pair.Open} open")),
    ];
}
