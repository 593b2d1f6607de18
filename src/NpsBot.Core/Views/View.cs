namespace NpsBot.Core.Views;

/// <summary>Something a person is shown: a meaning with raw values, never preformatted text or widgets.</summary>
/// <remarks>A view without a rendering on every platform does not compile: each is a method of <see cref="IViewRenderer{T}"/>.</remarks>
public abstract record View
{
    /// <summary>Double dispatch to the renderer's method for this view.</summary>
    public abstract T Render<T>(IViewRenderer<T> renderer);
}
