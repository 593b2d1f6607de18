using System.Text.RegularExpressions;
using NpsBot.Core.Outbox;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>Compares what was promised with what is there: rows of the database, and messages the platforms counted.</summary>
internal sealed partial class StormVerdict
{
    private readonly List<(string What, long Count)> _counts = [];
    private readonly List<string> _faults = [];

    /// <summary>What was counted, in the order of reading.</summary>
    public IReadOnlyList<(string What, long Count)> Counts => _counts;

    public static async Task<StormVerdict> OfAsync(StormTown storm, StormLedger ledger)
    {
        var verdict = new StormVerdict();
        await verdict.JudgeAnswersAsync(storm, ledger);
        await verdict.JudgeCasesAsync(storm, ledger);
        await verdict.JudgeNotesAsync(storm, ledger);
        await verdict.JudgeMessagesAsync(storm);
        return verdict;
    }

    public void AssertFlawless() => Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults.Take(20)));

    private async Task JudgeAnswersAsync(StormTown storm, StormLedger ledger)
    {
        var stored = (await storm.Engine.ListAsync<string>("select external_id from responses")).CountBy(id => id).ToDictionary(StringComparer.Ordinal);
        Count("answers acknowledged", ledger.Accepted.Count);
        Count("requests that broke and were sent again", ledger.Broken);
        Count("requests told to come again", ledger.TurnedAway);
        Count("requests sent twice on purpose", ledger.Repeated);
        MustBeNone("acknowledged answers missing", ledger.Accepted.Keys.Where(id => !stored.ContainsKey(id)));
        MustBeNone("answers stored twice", stored.Where(answer => answer.Value > 1).Select(answer => answer.Key));
    }

    private async Task JudgeCasesAsync(StormTown storm, StormLedger ledger)
    {
        var cases = await storm.Engine.ListAsync<CaseRow>("select c.number as Number, r.external_id as Answer, c.owner_id as Owner from cases c left join responses r on r.case_number = c.number");
        var byAnswer = cases.CountBy(row => row.Answer ?? string.Empty).ToDictionary(StringComparer.Ordinal);
        Count("cases", cases.Count);
        MustBeNone("unhappy answers without a case", ledger.Accepted.Where(answer => answer.Value && !byAnswer.ContainsKey(answer.Key)).Select(answer => answer.Key));
        MustBeNone("answers with two cases", byAnswer.Where(answer => answer.Value > 1).Select(answer => answer.Key));
        MustBeNone("cases not opened exactly once", (await storm.Engine.ListAsync<long>("select c.number from cases c where (select count(*) from case_facts f where f.case_number = c.number and f.name = 'case.opened') <> 1")).Select(number => $"NPS-{number}"));
    }

    private async Task JudgeNotesAsync(StormTown storm, StormLedger ledger)
    {
        var stored = (await storm.Engine.ListAsync<string>("select t.words from case_fact_texts t join case_facts f on f.case_number = t.case_number and f.seq = t.seq where f.name = 'note.added'")).CountBy(words => words).ToDictionary(StringComparer.Ordinal);
        Count("notes by form taken", ledger.NotesTaken.Count);
        Count("notes by form broken off", ledger.NotesUnsure.Count);
        Count("commands and typed questions", ledger.Asked.Count);
        MustBeNone("notes taken and missing", ledger.NotesTaken.Keys.Where(note => !stored.ContainsKey(note)));
        MustBeNone("notes stored twice", stored.Where(note => note.Value > 1).Select(note => note.Key));
    }

    private async Task JudgeMessagesAsync(StormTown storm)
    {
        var rows = (await storm.Engine.ListAsync<MessageRow>("select id as Id, kind as Kind, subject as Subject, destination as Destination, state as State, road as Road, may_be_double as MayBeDouble from outbox")).ToDictionary(row => row.Id, StringComparer.Ordinal);
        Count("messages sent", rows.Values.Count(row => row.State == "sent"));
        MustBeNone("messages given up", rows.Values.Where(row => row.State == "dead").Select(row => row.ToString()));
        JudgeSlack(storm, rows);
        JudgeTeams(storm, rows);
    }

    private void JudgeSlack(StormTown storm, Dictionary<string, MessageRow> rows)
    {
        var posts = storm.Town.World.PeopleOn("slack").Select(person => storm.Town.Slack.User(person.Id)).SelectMany(member => member.Messages)
            .Where(message => message.IsFromBot && message.Metadata is not null).DistinctBy(message => (message.Conversation, message.Ts))
            .Select(message => (message.Conversation, Row: rows.GetValueOrDefault((string)message.Metadata!["event_payload"]!["id"]!), Id: (string)message.Metadata!["event_payload"]!["id"]!))
            .ToArray();
        Count("messages posted in the pretend Slack", posts.Length);
        MustBeNone("posted in Slack without a row", posts.Where(post => post.Row is null).Select(post => post.Id));
        MustBeNone("posted twice in Slack", posts.CountBy(post => post.Id).Where(post => post.Value > 1).Select(post => rows[post.Key].ToString()));
        var cards = posts.Where(post => post.Row is { Kind: MessageKinds.CaseCard or MessageKinds.AskCard }).CountBy(post => (post.Row!.Kind, post.Row.Subject, post.Conversation)).ToDictionary();
        MustBeNone("live cards twice in one Slack conversation", cards.Where(card => card.Value > 1).Select(card => card.Key.ToString()));
        MustBeNone("missing in Slack", rows.Values
            .Where(row => row is { Road: "slack", State: "sent", Kind: MessageKinds.CaseCard or MessageKinds.AskCard } && !cards.ContainsKey((row.Kind, row.Subject, ConversationOf(storm, row))))
            .Select(row => row.ToString()));
    }

    private void JudgeTeams(StormTown storm, Dictionary<string, MessageRow> rows)
    {
        var posts = storm.Town.World.PeopleOn("teams").Select(person => storm.Town.Teams.User(person.Id))
            .SelectMany(member => member.Messages.Where(message => message is { IsFromBot: true, Card: not null }).Select(message => (message.Conversation, message.Id, Case: CaseNumber().Match(message.TextFor(string.Empty)).Groups[1].Value)))
            .Where(post => post.Case.Length > 0).DistinctBy(post => (post.Conversation, post.Id)).ToArray();
        var cards = posts.CountBy(post => (post.Conversation, post.Case)).ToDictionary();
        Count("cards posted in the pretend Teams", posts.Length);
        Count("of them a second time", cards.Values.Sum(count => count - 1));
        var marked = rows.Values.Where(row => row is { Road: "teams", MayBeDouble: 1 }).Select(row => (ConversationOf(storm, row), row.Subject)).ToHashSet();
        MustBeNone("second cards that are not marked", cards.Where(card => card.Value > 1 && !marked.Contains(card.Key)).Select(card => card.Key.ToString()));
        MustBeNone("missing in Teams", rows.Values
            .Where(row => row is { Road: "teams", State: "sent", Kind: MessageKinds.CaseCard } && !cards.ContainsKey((ConversationOf(storm, row), row.Subject)))
            .Select(row => row.ToString()));
    }

    /// <summary>The platform's id of the conversation a row went to.</summary>
    private static string ConversationOf(StormTown storm, MessageRow row)
    {
        var (kind, rest) = (row.Destination[..row.Destination.IndexOf(':', StringComparison.Ordinal)], row.Destination[(row.Destination.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return (kind, row.Road) switch
        {
            ("person", "slack") => storm.Town.Slack.User(rest).User.DirectId,
            ("person", _) => storm.Town.Teams.User(rest).Conversations.First(conversation => conversation.IsPersonal).Id,
            _ => rest.Split('/', 3)[2],
        };
    }

    private void Count(string what, long count) => _counts.Add((what, count));

    private void MustBeNone(string what, IEnumerable<string> found)
    {
        var all = found.ToList();
        Count(what, all.Count);
        _faults.AddRange(all.Select(one => $"{what}: {one}"));
    }

    [GeneratedRegex(@"NPS-(\d+) ·")]
    private static partial Regex CaseNumber();

    private sealed record CaseRow
    {
        public long Number { get; init; }

        public string? Answer { get; init; }

        public string? Owner { get; init; }
    }

    private sealed record MessageRow
    {
        public string Id { get; init; } = string.Empty;

        public string Kind { get; init; } = string.Empty;

        public string Subject { get; init; } = string.Empty;

        public string Destination { get; init; } = string.Empty;

        public string State { get; init; } = string.Empty;

        public string? Road { get; init; }

        public long MayBeDouble { get; init; }
    }
}
