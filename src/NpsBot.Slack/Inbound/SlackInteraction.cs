using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;

namespace NpsBot.Slack.Inbound;

/// <summary>Where something was clicked.</summary>
internal enum ClickPlace
{
    Message,
    Modal,
    Home,
}

/// <summary>A click or a submitted form, read: the activity and the ways to answer it.</summary>
internal sealed record SlackInteraction
{
    public required Activity Activity { get; init; }

    public required ClickPlace Place { get; init; }

    public bool IsSubmission { get; init; }

    /// <summary>True when the action opens a form, so that its trigger must be used in time.</summary>
    public bool OpensForm { get; init; }

    public string? TriggerId { get; init; }

    public Uri? ResponseUrl { get; init; }

    /// <summary>The modal, to change it later.</summary>
    public string? ViewId { get; init; }

    /// <summary>The clicked message was shown to one person only.</summary>
    public bool IsEphemeral { get; init; }

    /// <summary>The conversation the modal was opened from; what a modal opened from here remembers.</summary>
    public ModalState Opened { get; init; } = ModalState.None;

    /// <summary>Ids of the fields the submitted form shows: only these can carry a fault.</summary>
    public ImmutableHashSet<string> Fields { get; init; } = [];

    /// <param name="payload">The verified request's payload.</param>
    /// <returns><see langword="null"/> for what is none of our business: closed views, shortcuts, link buttons, inputs.</returns>
    public static SlackInteraction? Read(JsonObject payload, DateTimeOffset now) => payload.TextAt("type") switch
    {
        "block_actions" => Click(payload, now),
        "view_submission" => Submission(payload, now),
        _ => null,
    };

    private static SlackInteraction? Click(JsonObject payload, DateTimeOffset now)
    {
        if (payload.ObjectsAt("actions").FirstOrDefault() is not { } action || Code(action) is not { } code || Who(payload) is not { } who)
        {
            return null;
        }

        var tenant = Tenant(payload, who);
        var view = payload["view"];
        var place = payload.TextAt("container", "type") == "view"
            ? view.TextAt("type") == "home" ? ClickPlace.Home : ClickPlace.Modal
            : ClickPlace.Message;
        var opened = place == ClickPlace.Message ? FromMessage(payload, tenant, who.UserId) : ModalState.FromMetadata(view.TextAt("private_metadata"), tenant, who.UserId);
        return new SlackInteraction
        {
            Activity = Act(payload, who, opened, tenant, code) with
            {
                At = SlackTime.Read(action.TextAt("action_ts")) ?? now,
                Values = FormValues.Read(place == ClickPlace.Message ? payload.At("state", "values") : view.At("state", "values")),
            },
            Place = place,
            OpensForm = code.OpensForm,
            TriggerId = payload.TextAt("trigger_id"),
            ResponseUrl = Uri.TryCreate(payload.TextAt("response_url"), UriKind.Absolute, out var url) ? url : null,
            ViewId = view.TextAt("id"),
            IsEphemeral = payload.IsTrueAt("container", "is_ephemeral"),
            Opened = opened,
        };
    }

    private static SlackInteraction? Submission(JsonObject payload, DateTimeOffset now)
    {
        var view = payload["view"];
        if (view.TextAt("id") is not { } viewId || Who(payload) is not { } who)
        {
            return null;
        }

        var tenant = Tenant(payload, who);
        var opened = ModalState.FromMetadata(view.TextAt("private_metadata"), tenant, who.UserId);
        if (opened.Submit is not { } submit)
        {
            return null;
        }

        return new SlackInteraction
        {
            Activity = Act(payload, who, opened, tenant, submit) with { At = now, Values = FormValues.Read(view.At("state", "values")) },
            Place = ClickPlace.Modal,
            IsSubmission = true,
            TriggerId = payload.TextAt("trigger_id"),
            ViewId = viewId,
            Opened = opened,
            Fields = [.. view.ObjectsAt("blocks").Where(block => block.TextAt("type") == "input").Select(block => block.TextAt("block_id")).OfType<string>()],
        };
    }

    private static Activity Act(JsonObject payload, ChatUser who, ModalState opened, string tenant, ActionCode code) => new()
    {
        Kind = ActivityKind.Action,
        From = who,
        Conversation = opened.Origin ?? Conversations.PersonalByUser(tenant, who.UserId),
        InboundId = payload.TextAt("trigger_id") ?? $"{payload.TextAt("view", "id")}:{payload.TextAt("view", "hash")}",
        At = default,
        Verb = code.Verb,
        Data = code.Data,
        MessageId = opened.MessageId,

        // Clicks are answered in a modal or in a message for the clicker alone, wherever they were made.
        ReplyIsPrivate = true,
    };

    /// <summary>The verb and data of a button or of a menu's option; <see langword="null"/> for inputs and links.</summary>
    private static ActionCode? Code(JsonObject action) => action.TextAt("type") switch
    {
        "button" when action.TextAt("action_id") is { } id && action.TextAt("url") is null => ActionCode.FromButton(id, action.TextAt("value")),
        "overflow" or "static_select" when action.TextAt("selected_option", "value") is { } value && IsMenu(action) => ActionCode.FromOption(value),
        _ => null,
    };

    private static bool IsMenu(JsonObject action) => action.TextAt("action_id")?.Split('#')[0] == ActionCode.Menu;

    private static ModalState FromMessage(JsonObject payload, string tenant, string userId)
    {
        var channel = payload.TextAt("channel", "id") ?? payload.TextAt("container", "channel_id");
        if (channel is null)
        {
            return ModalState.None;
        }

        var origin = Conversations.Of(tenant, channel, payload.TextAt("channel", "name"), userId, Thread(payload));
        if (payload.IsTrueAt("container", "is_ephemeral"))
        {
            // The answer to a command, given in a conversation that may be one of two other people.
            origin = Conversations.NotOurs(origin);
        }

        return new ModalState(null, origin, payload.TextAt("container", "message_ts") ?? payload.TextAt("message", "ts"));
    }

    /// <summary>The thread the message is an answer in; a message that has answers names itself.</summary>
    private static string? Thread(JsonObject payload)
    {
        var thread = payload.TextAt("container", "thread_ts") ?? payload.TextAt("message", "thread_ts");
        return thread == payload.TextAt("container", "message_ts") ? null : thread;
    }

    private static ChatUser? Who(JsonObject payload) =>
        payload.TextAt("user", "id") is { } id && (payload.TextAt("user", "team_id") ?? payload.TextAt("team", "id")) is { } team
            ? new ChatUser(SlackPlatform.Name, team, id)
            : null;

    /// <summary>The workspace it happened in; absent for organisation-wide installations, where the view or the user says it.</summary>
    private static string Tenant(JsonObject payload, ChatUser who) =>
        payload.TextAt("team", "id") ?? payload.TextAt("view", "app_installed_team_id") ?? who.Tenant;
}
