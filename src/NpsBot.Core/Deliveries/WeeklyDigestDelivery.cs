using Microsoft.Extensions.Options;
using NpsBot.Core.Digests;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>The week in one message: of the team for who leads one; one's own for who asked for it weekly.</summary>
public sealed class WeeklyDigestDelivery(TodoDigest todo, IOptions<OrganisationOptions> organisation) : IDelivery
{
    private static readonly HashSet<CaseId> None = [];

    public string Kind => MessageKinds.WeeklyDigest;

    public bool IsLiveCard => false;

    public Interruption Interruption => Interruption.Planned;

    /// <summary>Nothing when there is nothing to say.</summary>
    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (recipient.Person is not { } person || DigestBook.PlannedAt(message.Subject) is not { } plannedAt)
        {
            return null;
        }

        var reader = recipient.ReaderAt(now, organisation.Value);
        var team = await TeamDigest.ComposeAsync(session, person, reader, organisation.Value.DayOf(now), cancellationToken);
        team = team is null ? null : team with { Title = DigestBook.Title(team.Title, plannedAt, reader) };
        if ((await session.Quiet.SettingsAsync(person.Id, cancellationToken)).Mode != NotifyMode.Weekly)
        {
            return team;
        }

        DigestSection[] own = [.. await todo.ComposeAsync(session, person, reader, None, cancellationToken), .. new[] { await HappyCustomers.ComposeAsync(session, person, organisation.Value.DayOf(now), cancellationToken) }.OfType<DigestSection>()];
        return own.Length == 0 ? team : new DigestView
        {
            Title = DigestBook.Title("Your week", plannedAt, reader),
            Summary = team?.Summary ?? DigestView.Counts(own),
            Sections = [.. own, .. team?.Sections ?? []],
            Suggestions = ["my cases", "notify me"],
        };
    }
}
