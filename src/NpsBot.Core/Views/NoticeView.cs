using System.Collections.Immutable;

namespace NpsBot.Core.Views;

public enum NoticeTone
{
    Info,
    Success,
    Warning,
    Refusal,
}

/// <summary>A short message: a confirmation, a kind refusal, a typed question, help.</summary>
public sealed record NoticeView : View
{
    public NoticeTone Tone { get; init; } = NoticeTone.Info;

    /// <summary>The news, one full sentence.</summary>
    public required string Text { get; init; }

    /// <summary>More sentences, one paragraph each; data, never markup.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    public ImmutableArray<Fact> Facts { get; init; } = [];

    public ImmutableArray<CardAction> Actions { get; init; } = [];

    /// <summary>Things to type next; each is sent as typed.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];

    /// <summary>Codes to report, in small print.</summary>
    public string? SmallPrint { get; init; }

    public override T Render<T>(IViewRenderer<T> renderer) => renderer.Render(this);
}
