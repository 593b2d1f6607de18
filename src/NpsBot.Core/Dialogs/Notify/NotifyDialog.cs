using NpsBot.Core.Conversations;
using NpsBot.Core.Digests;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Notify;

/// <summary>Changes what comes to a person unasked, by typing. Saying the other takes it back.</summary>
public sealed class NotifyDialog(CalendarBook calendars, DigestBook digests)
{
    /// <summary>Takes a typed line; <see langword="null"/> when it is about something else.</summary>
    public async Task<TurnResult?> TextAsync(DialogTurn turn, string text, CancellationToken cancellationToken)
    {
        switch (NotifyCommand.TryParse(text))
        {
            case NotifyCommand.SetMode mode:
                return await SaveAsync(turn, settings => settings with { Mode = mode.Mode, DigestAt = mode.At }, QuietWords.ModeCommand, cancellationToken);
            case NotifyCommand.SetHours hours:
                return await SaveAsync(turn, settings => settings with { Quiet = hours.Hours }, QuietWords.HoursCommand, cancellationToken);
            case NotifyCommand.Unread unread:
                // The answer to a question that is open may begin with any word.
                return await turn.Session.Drafts.GetFocusAsync(turn.Person.Id, cancellationToken) is null
                    ? turn.Show(new NoticeView { Tone = NoticeTone.Warning, Text = unread.Problem, Suggestions = ["notify me"], SmallPrint = "notify.unread" })
                    : null;
            default:
                return null;
        }
    }

    private async Task<TurnResult> SaveAsync(DialogTurn turn, Func<PingSettings, PingSettings> change, Func<PingSettings, string> commandOf, CancellationToken cancellationToken)
    {
        var before = await turn.Session.Quiet.SettingsAsync(turn.Person.Id, cancellationToken);
        var after = change(before);
        if (after != before)
        {
            await turn.Session.Quiet.SaveAsync(turn.Person.Id, after, turn.Now, cancellationToken);
            if ((after.Mode, after.DigestAt) != (before.Mode, before.DigestAt))
            {
                await digests.SkipPassedAsync(turn.Session, turn.Person, after, calendars.For(turn.Person), turn.Now, cancellationToken);
            }

            await turn.Session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.Home, turn.Person.Id, MessageKinds.ToPerson(turn.Person.Id), OutboxPriority.Background), turn.Now, cancellationToken);
        }

        var waits = (await turn.Session.Quiet.HeldAsync(MessageKinds.ToPerson(turn.Person.Id), cancellationToken)).Count;
        var work = calendars.For(turn.Person);
        return turn.Done(new NoticeView
        {
            Tone = NoticeTone.Success,
            Text = $"You get {QuietWords.Mode(after, turn.Person.Role == PersonRole.Manager)}.",
            Details =
            [
                QuietWords.Explain(after, work),
                after.Mode == NotifyMode.Never
                    ? "New cases wait in \"my cases\" until you look. Only a breach's or an executive's ask still comes."
                    : "A breach's or an executive's ask comes at any hour; all else waits and comes in one message.",
                .. waits > 0 && after.Mode != NotifyMode.Never ? new[] { waits == 1 ? "1 thing waits for you; it comes when it may." : FormattableString.Invariant($"{waits} things wait for you; they come when they may.") } : [],
            ],
            Suggestions = after == before ? ["notify me"] : [commandOf(before), "notify me"],
        });
    }
}
