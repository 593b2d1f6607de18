using Microsoft.Extensions.Options;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Dialogs;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Queries;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;
using NpsBot.Slack;
using ISession = NpsBot.Core.Sessions.ISession;

namespace NpsBot.Turns;

/// <summary>Takes every activity, from whichever edge, to the entrance it belongs to: dialogs first, questions second.</summary>
public sealed class TurnHandler(
    IDatabase database,
    Introductions introductions,
    DialogRouter dialogs,
    QueryRouter queries,
    IOptions<OrganisationOptions> organisation,
    IOptions<RoutingOptions> routing,
    TimeProvider clock) : ITurnHandler
{
    /// <inheritdoc />
    public Task<TurnResult> TakeTurnAsync(Activity activity, CancellationToken cancellationToken) =>
        TurnTelemetry.MeasureAsync(activity, clock, () => TakeAsync(activity, cancellationToken));

    private async Task<TurnResult> TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (activity.Kind is ActivityKind.Action or ActivityKind.Text)
        {
            return await ConverseAsync(activity, now, cancellationToken);
        }

        var person = await introductions.WhoAsync(activity, cancellationToken);
        var reader = ReaderOf(activity, person, now);
        return activity.Kind switch
        {
            ActivityKind.Installed => await InstalledAsync(activity, reader, now, cancellationToken),
            ActivityKind.Uninstalled => await UninstalledAsync(activity, reader, now, cancellationToken),
            ActivityKind.HomeOpened => await HomeAsync(activity, person, reader, now, cancellationToken),
            ActivityKind.Seen => await SeenAsync(activity, reader, now, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<TurnResult> ConverseAsync(Activity activity, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(activity, isIntroduced: false, now, cancellationToken);
        if (begun is null)
        {
            await introductions.WhoAsync(activity, cancellationToken);
            begun = await BeginAsync(activity, isIntroduced: true, now, cancellationToken);
        }

        var (isNew, person, reader, dialog) = begun!;
        if (!isNew)
        {
            return new TurnResult.Nothing { Reader = reader };
        }

        if (dialog is { IsAnswer: true })
        {
            return dialog.Result;
        }

        // No dialog's business, or a line that did not do as an answer: a question to us, perhaps.
        var context = QueryContext.Of(activity, person, reader, organisation.Value, [.. routing.Value.Routes]);
        var asked = Asked(activity, person);
        var answer = await queries.TryAnswerAsync(asked, context, cancellationToken);
        if (!answer.Understood && activity is { Kind: ActivityKind.Text, ReplyIsPrivate: true })
        {
            // "/nps for Acme": the command's own name is the first word of the question.
            answer = await queries.TryAnswerAsync("nps " + asked, context, cancellationToken) is { Understood: true } whole ? whole : answer;
        }

        return dialog is not null && !answer.Understood ? dialog.Result : new TurnResult.Show(answer.View) { Reader = context.Reader };
    }

    /// <summary>Finds who it is and lets the dialogs have the turn, in one commit: the event is marked as seen together with everything it changes, so a second delivery does nothing twice.</summary>
    /// <param name="isIntroduced">True when nothing more can be found out about somebody nobody knows.</param>
    /// <returns><see langword="null"/> for a stranger to be introduced first, outside any transaction: nothing was begun.</returns>
    private Task<Begun?> BeginAsync(Activity activity, bool isIntroduced, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        WriteLane.Turn,
        async (session, token) =>
        {
            var user = activity.From;
            var person = await session.People.FindByChatUserAsync(user.Platform, user.Tenant, user.UserId, token);
            if (person is null && !isIntroduced)
            {
                return null;
            }

            var reader = ReaderOf(activity, person, now);
            if (!await session.Conversations.TrySeeAsync(activity.Conversation.Platform, activity.InboundId, now, token))
            {
                return new Begun(IsNew: false, person, reader, Dialog: null);
            }

            await RememberAsync(session, activity, now, token);
            var dialog = person is null ? null : await dialogs.TakeAsync(new DialogTurn(session, activity, person, reader), token);
            return new Begun(IsNew: true, person, reader, dialog);
        },
        cancellationToken);

    private static string Asked(Activity activity, Person? person) => activity.Kind == ActivityKind.Text
        ? activity.Text
        : activity.Data.GetValueOrDefault(DataKeys.Text) ?? (person is null ? "whoami" : "help");

    private Task<TurnResult> InstalledAsync(Activity activity, Reader reader, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync<TurnResult>(
            WriteLane.Turn,
            async (session, token) =>
            {
                if (await session.Conversations.TrySeeAsync(activity.Conversation.Platform, activity.InboundId, now, token))
                {
                    await session.Conversations.SaveAsync(Whole(activity.Conversation), now, token);
                    if (await session.Conversations.FindCardAsync(MessageKinds.Welcome, "hello", activity.Conversation.Key, token) is null)
                    {
                        await session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.Welcome, "hello", MessageKinds.ToConversation(activity.Conversation.Key)), now, token);
                    }
                }

                return new TurnResult.Nothing { Reader = reader };
            },
            cancellationToken);

    /// <summary>What was posted there is out of reach: the next change of a case takes another road.</summary>
    private Task<TurnResult> UninstalledAsync(Activity activity, Reader reader, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync<TurnResult>(
            WriteLane.Turn,
            async (session, token) =>
            {
                // A second delivery may come after the bot was installed again.
                var (platform, gone) = (activity.Conversation.Platform, activity.Conversation);
                if (await session.Conversations.TrySeeAsync(platform, activity.InboundId, now, token))
                {
                    await (gone is { Platform: SlackPlatform.Name, Id: SlackPlatform.WholeWorkspace }
                        ? session.Conversations.RemoveAllAsync(platform, gone.Tenant, token)
                        : session.Conversations.RemoveAsync(gone.Key, token));
                }

                return new TurnResult.Nothing { Reader = reader };
            },
            cancellationToken);

    private async Task<TurnResult> HomeAsync(Activity activity, Person? person, Reader reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            WriteLane.Turn,
            async (session, token) =>
            {
                await RememberAsync(session, activity, now, token);
                return true;
            },
            cancellationToken);
        var context = QueryContext.Of(activity, person, reader, organisation.Value, [.. routing.Value.Routes]);
        var answer = await queries.TryAnswerAsync(person is null ? "help" : "my cases", context, cancellationToken);
        return new TurnResult.Show(answer.View) { Reader = reader };
    }

    /// <summary>Proof that messages were read. It comes often and matters little: a second delivery changes nothing.</summary>
    private Task<TurnResult> SeenAsync(Activity activity, Reader reader, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync<TurnResult>(
            WriteLane.Turn,
            async (session, token) =>
            {
                await session.Outbox.SeenAsync(Whole(activity.Conversation).Key, activity.MessageId!, now, token);
                return new TurnResult.Nothing { Reader = reader };
            },
            cancellationToken);

    /// <summary>Keeps what is known of a conversation fresh; writes only when something changed.</summary>
    private static async Task RememberAsync(ISession session, Activity activity, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var whole = Whole(activity.Conversation);
        if (await session.Conversations.GetAsync(whole.Key, cancellationToken) != whole)
        {
            await session.Conversations.SaveAsync(whole, now, cancellationToken);
        }
    }

    private static ConversationReference Whole(ConversationReference conversation) => conversation with { ThreadId = null };

    private Reader ReaderOf(Activity activity, Person? person, DateTimeOffset now) => new(
        person?.TimeZone ?? activity.From.TimeZone ?? organisation.Value.TimeZone,
        person?.Locale ?? activity.From.Locale ?? organisation.Value.Locale,
        now,
        PersonId: person?.Id);

    /// <param name="IsNew">False for an event that was seen before.</param>
    private sealed record Begun(bool IsNew, Person? Person, Reader Reader, DialogAnswer? Dialog);
}
