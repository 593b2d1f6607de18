namespace NpsBot.Core.Views;

/// <summary>For whom a view is rendered, and when: everything a renderer may depend on besides the view.</summary>
/// <param name="TimeZone">IANA name, e.g. <c>Europe/Berlin</c>; an unknown name is read as UTC.</param>
/// <param name="Locale">BCP 47 tag, e.g. <c>en-US</c>; used for dates and numbers.</param>
/// <param name="AsOf">The instant the view was made; relative words ("in 21 h") count from it.</param>
/// <param name="IsRoom">True when several people read it (a team conversation), so that relative addressing ("you") is wrong.</param>
/// <param name="PersonId">Who reads it; <see langword="null"/> in a room or for somebody unknown.</param>
public sealed record Reader(string TimeZone, string Locale, DateTimeOffset AsOf, bool IsRoom = false, string? PersonId = null);
