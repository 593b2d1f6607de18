using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Teams;

/// <summary>One person in front of Teams: does what a person can do there, and sees what that person sees.</summary>
/// <remarks>Buttons are named by what is written on them, or by verb; inputs by label or id; choices by what is written beside them, or by value.</remarks>
public sealed class TeamsMember
{
    /// <summary>Name of the person's chat with the bot.</summary>
    public const string Personal = "personal";

    private readonly TeamsTenant _tenant;
    private readonly TeamsSpeech _speech;
    private readonly TeamsActs _acts;
    private readonly TeamsRefresh _refresh;

    internal TeamsMember(TeamsUser user, TeamsTenant tenant, TeamsSpeech speech, TeamsActs acts, TeamsRefresh refresh) =>
        (User, _tenant, _speech, _acts, _refresh) = (user, tenant, speech, acts, refresh);

    public TeamsUser User { get; }

    /// <summary>The dialog before this person; <see langword="null"/> when none is open.</summary>
    public TeamsDialog? Dialog => _tenant.DialogOf(User);

    public IEnumerable<TeamsConversation> Conversations => _tenant.Conversations.Where(conversation => conversation.Members.Contains(User));

    public IEnumerable<TeamsMessage> Messages => Conversations.SelectMany(conversation => conversation.Messages);

    /// <summary>Installs the bot for this person.</summary>
    public Task InstallAsync() => _speech.InstallAsync(User, Conversation(Personal));

    public Task UninstallAsync() => _speech.UninstallAsync(User, Conversation(Personal));

    /// <summary>Writes in a conversation: <c>personal</c> or a channel's name. In a channel write <c>@NpsBot</c> to be heard.</summary>
    public Task<TeamsMessage> SayAsync(string conversation, string text, string? threadId = null) => _speech.SayAsync(User, Conversation(conversation), text, threadId);

    /// <summary>Writes to the bot in the personal chat.</summary>
    public Task<TeamsMessage> SayAsync(string text) => SayAsync(Personal, text);

    /// <summary>Clicks a button of the card this person sees in a message; questions on the way are answered with yes.</summary>
    /// <param name="answers">By label or id of the input.</param>
    public Task<TeamsOutcome> ClickAsync(TeamsMessage message, string button, params (string Label, string Answer)[] answers)
    {
        var card = message.CardFor(User.Id) ?? throw new ArgumentException("the message has no card", nameof(message));
        var conversation = _tenant.Conversations.First(conversation => conversation.Id == message.Conversation);
        return PressAsync(card, button, answers, (action, inputs) => _acts.InMessageAsync(User, conversation, message, action, inputs));
    }

    /// <summary>Clicks a button of the open dialog.</summary>
    public Task<TeamsOutcome> ClickInDialogAsync(string button, params (string Label, string Answer)[] answers)
    {
        var dialog = Dialog ?? throw new InvalidOperationException($"{User.Person.Name} has no dialog open. {Scene()}");
        return PressAsync(dialog.Card, button, answers, (action, inputs) => _acts.InDialogAsync(User, dialog, action, inputs));
    }

    public void CloseDialog() => _acts.CloseDialog(User);

    /// <summary>Chooses one of the suggestions below a message: its text is sent.</summary>
    public Task<TeamsMessage> ChooseAsync(TeamsMessage message, string suggestion) => message.SuggestedActions.Contains(suggestion)
        ? SayAsync(Personal, suggestion)
        : throw new ArgumentException($"there is no suggestion '{suggestion}'; there are {string.Join(", ", message.SuggestedActions)}", nameof(suggestion));

    /// <summary>Looks at a conversation: cards older than a minute are asked for anew.</summary>
    public Task LookAtAsync(string conversation) => _refresh.LookedAtAsync(User, Conversation(conversation));

    /// <summary>Reads the personal conversation to its end; Teams tells the bot.</summary>
    public Task ReadAsync() => _speech.ReadAsync(User, Conversation(Personal));

    /// <summary>Waits for a message with a card and a text anywhere in it.</summary>
    public Task<TeamsMessage> SeesCardAsync(string text, string? conversation = null) => SeesAsync(text, conversation, message => message.CardFor(User.Id) is not null, "a card");

    /// <summary>Waits for any message of the bot with a text anywhere in it.</summary>
    public Task<TeamsMessage> SeesAsync(string text, string? conversation = null) => SeesAsync(text, conversation, _ => true, "a message");

    /// <summary>Waits until a message shows a text, e.g. after it was edited in place.</summary>
    public Task<TeamsMessage> SeesInAsync(TeamsMessage message, string text) =>
        WhenAsync(() => message.TextFor(User.Id).Contains(text, StringComparison.OrdinalIgnoreCase) ? message : null, $"\"{text}\" in the message");

    public Task<TeamsDialog> SeesDialogAsync(string text) => WhenAsync(() => Dialog is { } dialog && dialog.AllText.Contains(text, StringComparison.OrdinalIgnoreCase) ? dialog : null, $"a dialog with \"{text}\"");

    public Task SeesNoDialogAsync() => WhenAsync(() => Dialog is null ? this : null, "no dialog");

    private Task<TeamsMessage> SeesAsync(string text, string? conversation, Func<TeamsMessage, bool> fits, string what) => WhenAsync(
        () => (conversation is null ? Messages : Conversation(conversation).Messages).LastOrDefault(message => message.IsFromBot && fits(message) && message.TextFor(User.Id).Contains(text, StringComparison.OrdinalIgnoreCase)),
        $"{what} with \"{text}\"");

    private static Task<TeamsOutcome> PressAsync(JsonObject card, string button, (string Label, string Answer)[] answers, Func<JsonObject, JsonObject, Task<TeamsOutcome>> send)
    {
        var action = CardLabels.Action(card, button);
        var inputs = new JsonObject();
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.Equals((string?)action["associatedInputs"], "none", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var input in CardTree.InputsFor(card, action))
            {
                var id = (string)input["id"]!;
                var given = answers.LastOrDefault(answer => CardLabels.IsNamed(input, answer.Label));
                var value = given.Label is null ? CardLabels.Untouched(input) : CardLabels.Value(input, given.Answer);
                if (CardInputs.Problem(input, value) is { } problem)
                {
                    problems[id] = problem;
                }

                inputs[id] = (string?)input["type"] == "Input.Number" && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : value;
            }
        }

        CardLabels.ThrowIfUnknown(card, answers.Select(answer => answer.Label));
        return problems.Count > 0 ? Task.FromResult(TeamsOutcome.Fine with { Errors = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, problems) }) : send(action, inputs);
    }

    private TeamsConversation Conversation(string name) => name == Personal
        ? _tenant.PersonalOf(User)
        : Conversations.FirstOrDefault(conversation => conversation.Id == name || (conversation.Name == name && !conversation.IsPersonal)) ?? throw new ArgumentException($"{User.Person.Name} is in no conversation '{name}'", nameof(name));

    private Task<T> WhenAsync<T>(Func<T?> look, string awaited)
        where T : class => _tenant.Changes.WhenAsync(look, $"{User.Person.Id} to see {awaited} in Teams", Scene);

    private string Scene() => string.Join(Environment.NewLine, Messages.TakeLast(8).Select(message => $"  {message.Id} {message.From[..4]}: {message.TextFor(User.Id).ReplaceLineEndings(" | ")}")
        .Append(Dialog is { } dialog ? $"  dialog: {dialog.AllText.ReplaceLineEndings(" | ")}" : "  no dialog")
        .Concat(_tenant.Faults.All.Where(fault => fault.Platform == PretendWorld.Teams).TakeLast(3).Select(fault => $"  fault {fault.Code}: {fault.Text}")));
}
