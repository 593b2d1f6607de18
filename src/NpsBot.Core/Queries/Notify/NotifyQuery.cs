using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Notify;

public sealed record NotifyQuestion : Question;

/// <summary>What comes to the asker unasked, and how to change it.</summary>
public sealed class NotifyQuery : Query<NotifyQuestion>
{
    private static readonly FrozenSet<string> Understood = FrozenSet.ToFrozenSet(
        ["notify me", "notify", "notifications", "my notifications", "quiet", "quiet hours", "my quiet hours", "digest", "my digest", "when do you notify me"],
        StringComparer.Ordinal);

    private static readonly ImmutableArray<string> Offers = ["notify me daily", "notify me weekly", "notify me only breaches", "notify me never", "quiet 19:00-08:00", "quiet off"];

    /// <inheritdoc />
    public override string Description => "What comes to you unasked, and when. Change it with \"notify me daily at 8:30\", \"notify me only breaches\", \"quiet 19:00-08:00\".";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["notify me"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["notify me", "notifications", "quiet hours"];

    /// <inheritdoc />
    public override NotifyQuestion? TryParse(QueryText text, DateOnly today) =>
        Understood.Contains(string.Join(' ', text.All.Select(word => word.Key))) || Understood.Contains(text.Phrase) ? new NotifyQuestion() : null;

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(NotifyQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var settings = await session.Quiet.SettingsAsync(context.Person!.Id, cancellationToken);
        return new NoticeView
        {
            Text = $"You get {QuietWords.Mode(settings, context.Person.Role == PersonRole.Manager)}.",
            Details =
            [
                "A breach's or an executive's ask comes at any hour; all else waits for the end of your quiet hours and comes in one message.",
                "Say e.g. \"notify me daily at 8:30\", \"notify me never\", \"quiet 19:00-08:00\", \"quiet off\".",
            ],
            Facts = [new("Quiet hours", new TextCell(QuietWords.Hours(settings))), new("Time zone", new TextCell(context.Person.TimeZone ?? context.Organisation.TimeZone))],
            Suggestions = [.. Offers
                .Where(command => command != QuietWords.ModeCommand(settings) && command != QuietWords.HoursCommand(settings)).Take(5)],
        };
    }
}
