using System.Text.Json.Nodes;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Slack;

/// <summary>One person in front of Slack: does what a person can do there, and sees what that person sees.</summary>
/// <remarks>Labels are what the person reads ("Log contact"); action ids work too. Waiting is for a change, at most the feed's ceiling.</remarks>
public sealed class SlackMember
{
    /// <summary>Name of the person's direct conversation with the bot.</summary>
    public const string Direct = "dm";

    private readonly SlackWorkspace _workspace;
    private readonly SlackSpeech _speech;
    private readonly SlackActs _acts;
    private readonly SlackForms _forms;

    internal SlackMember(SlackUser user, SlackWorkspace workspace, SlackSpeech speech, SlackActs acts, SlackForms forms) =>
        (User, _workspace, _speech, _acts, _forms) = (user, workspace, speech, acts, forms);

    public SlackUser User { get; }

    /// <summary>The modal on top; <see langword="null"/> when none is open.</summary>
    public SlackView? Modal => _workspace.Views.StackOf(User.Id).LastOrDefault();

    public SlackView? Home => _workspace.Views.HomeOf(User.Id);

    /// <summary>Conversations this person is in.</summary>
    public IEnumerable<SlackConversation> Conversations => _workspace.Conversations.Where(conversation => conversation.Members.Contains(User.Id));

    /// <summary>All messages this person can see, conversation by conversation, oldest first.</summary>
    public IEnumerable<SlackMessage> Messages => Conversations.SelectMany(MessagesIn);

    public IEnumerable<SlackMessage> MessagesIn(SlackConversation conversation) => conversation.Messages.Where(message => message.EphemeralTo is null || message.EphemeralTo == User.Id);

    /// <summary>Writes in a conversation: <c>dm</c>, <c>#customers</c> or an id. Write <c>@NpsBot</c> to mention the bot.</summary>
    public Task<SlackMessage> SayAsync(string conversation, string text, string? threadTs = null) => _speech.SayAsync(User, Conversation(conversation), text, threadTs);

    /// <summary>Writes to the bot directly.</summary>
    public Task<SlackMessage> SayAsync(string text) => SayAsync(Direct, text);

    /// <summary>Runs a slash command, e.g. <c>/nps last quarter</c>.</summary>
    public Task<SlackOutcome> CommandAsync(string conversation, string line) => _speech.CommandAsync(User, Conversation(conversation), line);

    /// <summary>Clicks a button, or chooses <paramref name="choice"/> in a menu or picker of a message. A question before it is answered with yes.</summary>
    public Task<SlackOutcome> ClickAsync(SlackMessage message, string label, string? choice = null)
    {
        var (block, element, value) = Pick(message.Blocks, label, choice);
        return _acts.InMessageAsync(User, message, block, element, value, null);
    }

    /// <summary>The same in the modal on top.</summary>
    public Task<SlackOutcome> ClickInModalAsync(string label, string? choice = null) => ClickInViewAsync(TopModal(), label, choice);

    /// <summary>The same in the Home tab.</summary>
    public Task<SlackOutcome> ClickInHomeAsync(string label, string? choice = null) => ClickInViewAsync(Home ?? throw new InvalidOperationException("Home was never published."), label, choice);

    /// <summary>Fills the modal on top, by label of the input, and submits it.</summary>
    public Task<SlackOutcome> FillAndSubmitAsync(params (string Label, string Answer)[] answers)
    {
        var view = TopModal();
        Fill(answers);
        return _forms.SubmitAsync(User, view, null);
    }

    /// <summary>Fills inputs of the modal on top without submitting.</summary>
    public void Fill(params (string Label, string Answer)[] answers)
    {
        var view = TopModal();
        lock (_workspace.Gate)
        {
            foreach (var (label, answer) in answers)
            {
                var (block, element, value) = Pick(view.Blocks, label, answer);
                SlackState.Set(view.State, block, element, value ?? throw new ArgumentException($"'{label}' takes no answer", nameof(answers)));
            }
        }
    }

    public Task CloseModalAsync(bool all = false) => _forms.CloseAsync(User, TopModal(), all);

    /// <summary>Opens the app's Home tab and waits until it is there.</summary>
    public async Task<SlackView> OpenHomeAsync()
    {
        await _forms.OpenHomeAsync(User, "home");
        return await WhenAsync(() => Home, "the Home tab");
    }

    /// <summary>Waits for a message with a text anywhere in it.</summary>
    public Task<SlackMessage> SeesAsync(string text, string? conversation = null) =>
        WhenAsync(() => (conversation is null ? Messages : MessagesIn(Conversation(conversation))).LastOrDefault(message => message.IsFromBot && message.AllText.Contains(text, StringComparison.OrdinalIgnoreCase)), $"a message with \"{text}\"");

    /// <summary>Waits until a message shows a text, e.g. after it was edited in place.</summary>
    public Task<SlackMessage> SeesInAsync(SlackMessage message, string text) =>
        WhenAsync(() => message.AllText.Contains(text, StringComparison.OrdinalIgnoreCase) ? message : null, $"\"{text}\" in the message");

    /// <summary>Waits for an open modal with a text anywhere in it.</summary>
    public Task<SlackView> SeesModalAsync(string text) => WhenAsync(() => Modal is { } modal && modal.AllText.Contains(text, StringComparison.OrdinalIgnoreCase) ? modal : null, $"a modal with \"{text}\"");

    public Task<SlackView> SeesHomeAsync(string text) => WhenAsync(() => Home is { } home && home.AllText.Contains(text, StringComparison.OrdinalIgnoreCase) ? home : null, $"Home with \"{text}\"");

    /// <summary>Waits until no modal is open.</summary>
    public Task SeesNoModalAsync() => WhenAsync(() => Modal is null ? this : null, "no modal");

    internal Task<SlackOutcome> ClickInViewAsync(SlackView view, string label, string? choice)
    {
        var (block, element, value) = Pick(view.Blocks, label, choice);
        return _acts.InViewAsync(User, view, block, element, value, null);
    }

    private SlackView TopModal() => Modal ?? throw new InvalidOperationException($"{User.Name} has no modal open. {Scene()}");

    private (string Block, string Element, JsonObject? Value) Pick(JsonArray? blocks, string label, string? choice)
    {
        var (block, element) = SlackLabels.Find(blocks, label);
        var value = choice is not null
            ? SlackValue.From(element, choice, UserId)
            : (string?)element["type"] is "overflow" ? SlackValue.From(element, label, UserId) : null;
        return ((string)block["block_id"]!, (string)element["action_id"]!, value);
    }

    private string UserId(string personOrId) => _workspace.FindUser(personOrId)?.Id ?? _workspace.Users.FirstOrDefault(user => user.Name == personOrId || user.RealName == personOrId)?.Id ?? throw new ArgumentException($"nobody in the workspace is called '{personOrId}'", nameof(personOrId));

    private SlackConversation Conversation(string name) => name == Direct
        ? _workspace.Conversation(User.DirectId)
        : _workspace.FindConversation(name) ?? Conversations.FirstOrDefault(conversation => "#" + conversation.Name == name) ?? throw new ArgumentException($"{User.Name} is in no conversation '{name}'", nameof(name));

    private Task<T> WhenAsync<T>(Func<T?> look, string awaited)
        where T : class => _workspace.Changes.WhenAsync(look, $"{User.Name} to see {awaited} in Slack", Scene);

    private string Scene() => string.Join(Environment.NewLine, Messages.TakeLast(8).Select(message => $"  {message.Conversation} {message.From}: {message.AllText.ReplaceLineEndings(" | ")}")
        .Append(Modal is { } modal ? $"  modal: {modal.AllText.ReplaceLineEndings(" | ")}" : "  no modal")
        .Concat(_workspace.Faults.All.Where(fault => fault.Platform == PretendWorld.Slack).TakeLast(3).Select(fault => $"  fault {fault.Code}: {fault.Text}")));
}
