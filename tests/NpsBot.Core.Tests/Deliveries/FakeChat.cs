using System.Collections.Concurrent;
using System.Globalization;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Deliveries;

/// <summary>A platform that does as it is told and remembers what it was asked.</summary>
internal sealed class FakeChat(string platform) : IChatAdapter
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<CancellationToken, Task<SendResult>>>> _scripts = new();
    private int _lastId;

    public string Platform => platform;

    /// <summary>What was posted, in order; edits replace the view in place.</summary>
    public List<FakeMessage> Messages { get; } = [];

    /// <summary>Every call that reached the platform, e.g. <c>post slack/T1/D-cora</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Whom the platform knows, by e-mail.</summary>
    public Dictionary<string, ChatUser> Directory { get; } = [];

    /// <summary>What every call is answered with while set.</summary>
    public SendResult? Answer { get; set; }

    /// <summary>What the platform limits; nothing while not set.</summary>
    public Func<ChatCall, string?, CallLimits>? Limits { get; set; }

    /// <summary>Whether earlier messages can be looked for.</summary>
    public bool CanLook { get; set; }

    public static ConversationReference PersonalOf(ChatUser user) => new(user.Platform, user.Tenant, $"D-{user.UserId}", ConversationKind.Personal, user.UserId);

    /// <summary>The answer to the next call of an operation (<c>post</c>, <c>update</c>, <c>open</c>, <c>find</c>), once.</summary>
    public void Next(string operation, SendResult result) => Next(operation, _ => Task.FromResult(result));

    public void Next(string operation, Func<CancellationToken, Task<SendResult>> result) => _scripts.GetOrAdd(operation, _ => new()).Enqueue(result);

    /// <summary>The message is taken, but nobody is told.</summary>
    public void TakeSilently(ConversationReference conversation, View view, string deliveryId) => Add(conversation, view, deliveryId);

    public async Task<SendResult> PostAsync(ConversationReference conversation, View view, Reader reader, string deliveryId, CancellationToken cancellationToken) =>
        await ToldAsync("post", conversation.Key, cancellationToken) ?? new SendResult.Sent(Add(conversation, view, deliveryId));

    public async Task<SendResult> UpdateAsync(PostedMessage message, View view, Reader reader, CancellationToken cancellationToken)
    {
        if (await ToldAsync("update", message.Conversation.Key, cancellationToken) is { } told)
        {
            return told;
        }

        lock (Messages)
        {
            var index = Messages.FindIndex(other => other.Posted == message);
            if (index < 0)
            {
                return new SendResult.Gone(GoneReason.Message, "message_not_found");
            }

            Messages[index] = Messages[index] with { View = view, Updates = Messages[index].Updates + 1 };
            return new SendResult.Sent(message);
        }
    }

    public async Task<OpenResult> OpenPersonalAsync(ChatUser user, CancellationToken cancellationToken) =>
        await ToldAsync("open", user.UserId, cancellationToken) is { } told ? new OpenResult(null, told) : new OpenResult(PersonalOf(user));

    public async Task<FindResult> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        await ToldAsync("find", email, cancellationToken) is { } told ? new FindResult(null, told) : new FindResult(Directory.GetValueOrDefault(email));

    public Task<LookResult> FindPostedAsync(ConversationReference conversation, string deliveryId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"look {conversation.Key}");
        lock (Messages)
        {
            return Task.FromResult(!CanLook ? LookResult.Unable : new LookResult(Messages.Find(message => message.DeliveryId == deliveryId)?.Posted));
        }
    }

    public CallLimits LimitsOf(ChatCall call, string? tenant, string? conversationId) => Limits?.Invoke(call, conversationId) ?? CallLimits.None;

    public Task<ChatUser> DescribeAsync(ChatUser user, ConversationReference seenIn, CancellationToken cancellationToken) => Task.FromResult(user);

    public Task<bool> PublishHomeAsync(ChatUser user, View view, Reader reader, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"home {user.UserId}");
        return Task.FromResult(true);
    }

    /// <summary>What stands in a conversation.</summary>
    public IReadOnlyList<FakeMessage> In(string conversationId)
    {
        lock (Messages)
        {
            return [.. Messages.Where(message => message.Posted.Conversation.Id == conversationId)];
        }
    }

    public int Count(string call) => Calls.Count(made => made.StartsWith(call, StringComparison.Ordinal));

    private async Task<SendResult?> ToldAsync(string operation, string about, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"{operation} {about}");
        return _scripts.TryGetValue(operation, out var script) && script.TryDequeue(out var next) ? await next(cancellationToken) : Answer;
    }

    private PostedMessage Add(ConversationReference conversation, View view, string deliveryId)
    {
        lock (Messages)
        {
            var posted = new PostedMessage(conversation, (++_lastId).ToString(CultureInfo.InvariantCulture));
            Messages.Add(new FakeMessage(posted, view, deliveryId));
            return posted;
        }
    }
}

internal sealed record FakeMessage(PostedMessage Posted, View View, string DeliveryId, int Updates = 0)
{
    public CaseAlertView Card => (CaseAlertView)View;
}
