using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Views;

/// <summary>One step of a playbook (or another small form) to fill in. How it is shown is the renderer's affair: modal, dialog, card.</summary>
public sealed record StepFormView : View
{
    /// <summary>E.g. "Contact".</summary>
    public required string Title { get; init; }

    /// <summary>The case it belongs to; <see langword="null"/> for a form outside any case.</summary>
    public CaseId? Case { get; init; }

    /// <summary>1-based position among the playbook's steps; 0 when it is not one of them.</summary>
    public int Number { get; init; }

    public int Count { get; init; }

    public string? Account { get; init; }

    public string? Contact { get; init; }

    /// <summary>Why the step exists, one line.</summary>
    public string? Why { get; init; }

    /// <summary>Words that help ("open questions"), shown folded where the platform can.</summary>
    public string? Script { get; init; }

    /// <summary>Something the reader must know before filling in: who else has been here, what was kept.</summary>
    public string? Notice { get; init; }

    /// <summary>Facts to look at while answering, e.g. others at Acme: Jo 3, Ana 6.</summary>
    public ImmutableArray<Fact> Facts { get; init; } = [];

    public ImmutableArray<Prompt> Prompts { get; init; } = [];

    /// <summary>Sent when the form is submitted. Its data identifies the form (case, step, revision) and comes back with it.</summary>
    public required CardAction Submit { get; init; }

    /// <summary>Other ways out: save for later, back, skip, add a row, answer by typing. Each sends the values filled in so far.</summary>
    public ImmutableArray<CardAction> Others { get; init; } = [];

    public override T Render<T>(IViewRenderer<T> renderer) => renderer.Render(this);
}

/// <summary>A label with a value.</summary>
public sealed record Fact(string Label, Cell Value);
