using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>People who go on working while the bot dies: notes by form in both chats, commands and typed questions.</summary>
internal sealed class TurnLoad(PretendTown town, StormLedger ledger, int seed)
{
    private const string AddNote = "Add note";

    /// <summary>Notes go to the newest cards: edits of one card fold into one, as the platforms' limits want it.</summary>
    private const int NewestCards = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private int _notes;

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(InSlackAsync(stop), InTeamsAsync(stop));

    private async Task InSlackAsync(CancellationToken stop)
    {
        var (dice, sam) = (new Random(seed), town.Slack.User("sam"));
        while (!stop.IsCancellationRequested)
        {
            await PauseAsync(dice);
            var cards = sam.Messages.Where(message => message.Conversation == sam.User.DirectId && message.IsFromBot && message.Metadata is not null).TakeLast(NewestCards).ToArray();
            switch (dice.Next(6))
            {
                case 0 or 1:
                    await sam.CommandAsync(SlackMember.Direct, "/nps last quarter");
                    ledger.Asked.TryAdd(Token("command"), 0);
                    break;
                case 2 or 3:
                    await sam.SayAsync("my cases");
                    ledger.Asked.TryAdd(Token("line"), 0);
                    break;
                case 4 when cards.Length > 0:
                    await NoteInSlackAsync(sam, cards[dice.Next(cards.Length)]);
                    break;
            }
        }
    }

    private async Task NoteInSlackAsync(SlackMember sam, SlackMessage card)
    {
        var note = Token("slack");
        try
        {
            if (!(await sam.ClickAsync(card, AddNote)).IsFine)
            {
                return;
            }

            await sam.SeesModalAsync("Note");
        }
        catch (Exception failure) when (failure is ArgumentException or TimeoutException)
        {
            // The card has no such button (a greeting), or the bot died before it opened the form.
            return;
        }

        var outcome = await sam.FillAndSubmitAsync(("Note", note));

        // A form that was taken closes.
        (outcome.IsFine && sam.Modal is null ? ledger.NotesTaken : ledger.NotesUnsure).TryAdd(note, 0);
        if (sam.Modal is not null)
        {
            await sam.CloseModalAsync(all: true);
        }
    }

    private async Task InTeamsAsync(CancellationToken stop)
    {
        var (dice, cora) = (new Random(seed + 1), town.Teams.User("cora"));
        while (!stop.IsCancellationRequested)
        {
            await PauseAsync(dice);
            var cards = cora.Messages.Where(message => message is { IsFromBot: true, ThreadId: null, Card: not null }).TakeLast(NewestCards).ToArray();
            if (cards.Length > 0 && dice.Next(4) == 0)
            {
                await NoteInTeamsAsync(cora, cards[dice.Next(cards.Length)]);
            }
        }
    }

    private async Task NoteInTeamsAsync(TeamsMember cora, TeamsMessage card)
    {
        var note = Token("teams");
        try
        {
            // The card itself turns into the form, and the outbox may draw it anew in between.
            if (!(await cora.ClickAsync(card, AddNote)).IsFine)
            {
                return;
            }

            var outcome = await cora.ClickAsync(card, AddNote, ("Note", note));

            // A line of text says that it was not done: too slow, or too much at once.
            (outcome is { IsFine: true, Message: null } ? ledger.NotesTaken : ledger.NotesUnsure).TryAdd(note, 0);
        }
        catch (ArgumentException)
        {
            // There is no such button or no form on the card now: nothing was sent.
        }
    }

    private string Token(string kind) => FormattableString.Invariant($"{kind}-{seed}-{Interlocked.Increment(ref _notes)}");

    private static Task PauseAsync(Random dice) => Task.Delay(Pause * dice.NextDouble() * 2, TimeProvider.System, CancellationToken.None);
}
