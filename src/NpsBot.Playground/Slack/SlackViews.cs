using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>Open modals, in a stack per person, and Home tabs.</summary>
internal sealed class SlackViews(SlackWorkspace workspace)
{
    private readonly Dictionary<string, ImmutableList<SlackView>> _stacks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SlackView> _homes = new(StringComparer.Ordinal);
    private int _made;

    /// <summary>The person's modals, the visible one last.</summary>
    public ImmutableList<SlackView> StackOf(string userId) => _stacks.GetValueOrDefault(userId, []);

    public SlackView? HomeOf(string userId) => _homes.GetValueOrDefault(userId);

    public SlackView? Find(string? viewId) => _stacks.Values.SelectMany(stack => stack).Concat(_homes.Values).FirstOrDefault(view => view.Id == viewId);

    public SlackView Open(string userId, JsonNode? source)
    {
        var checkedSource = Check(source, "modal");
        var view = New(userId, null);
        view.Show(checkedSource, NewHash());
        _stacks[userId] = [view];
        return view;
    }

    public SlackView Push(string userId, JsonNode? source)
    {
        var stack = StackOf(userId);
        var checkedSource = Check(source, "modal");
        if (stack.Count >= L.ViewStack)
        {
            throw new SlackRefusal("push_limit_reached");
        }

        var view = New(userId, stack.LastOrDefault());
        view.Show(checkedSource, NewHash());
        _stacks[userId] = stack.Add(view);
        return view;
    }

    public SlackView Update(SlackView? view, JsonNode? source, string? hash)
    {
        if (view is null)
        {
            throw new SlackRefusal("not_found");
        }

        if (hash is { Length: > 0 } && hash != view.Hash)
        {
            throw new SlackRefusal("hash_conflict");
        }

        view.Show(Check(source, (string)view.Source["type"]!, view), NewHash());
        return view;
    }

    public SlackView Publish(string userId, JsonNode? source, string? hash)
    {
        if (HomeOf(userId) is { } home)
        {
            return Update(home, source, hash);
        }

        var checkedSource = Check(source, "home");
        var view = New(userId, null);
        view.Show(checkedSource, NewHash());
        return _homes[userId] = view;
    }

    public SlackView? FindExternal(string? externalId) => externalId is not { Length: > 0 } ? null : _stacks.Values.SelectMany(stack => stack).Concat(_homes.Values).FirstOrDefault(view => view.ExternalId == externalId);

    /// <summary>Takes a modal from the stack, or all of them.</summary>
    public void Close(SlackView view, bool all)
    {
        var stack = StackOf(view.UserId);
        _stacks[view.UserId] = all ? [] : stack.RemoveAll(open => open.Id == view.Id);
    }

    private JsonObject Check(JsonNode? source, string type, SlackView? replaced = null)
    {
        if (source is not JsonObject view)
        {
            throw new SlackRefusal("invalid_arguments", new Fault("/view", "must provide an object"));
        }

        if ((string?)view["type"] != type)
        {
            throw new SlackRefusal("invalid_arguments", new Fault("/view/type", $"must be {type}"));
        }

        if (Encoding.UTF8.GetByteCount(view.ToJsonString()) > L.ViewBytes)
        {
            throw new SlackRefusal("view_too_large");
        }

        if (BlockKitRules.CheckView(view) is { Count: > 0 } faults)
        {
            throw new SlackRefusal("invalid_arguments", faults);
        }

        return FindExternal((string?)view["external_id"]) is { } other && other != replaced ? throw new SlackRefusal("duplicate_external_id") : view;
    }

    private SlackView New(string userId, SlackView? below)
    {
        var id = FormattableString.Invariant($"V0{++_made:00000000}");
        return new SlackView { Id = id, UserId = userId, RootId = below?.RootId ?? id, PreviousId = below?.Id };
    }

    private string NewHash() => FormattableString.Invariant($"{workspace.Clock.GetUtcNow().ToUnixTimeSeconds()}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
}
