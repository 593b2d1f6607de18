using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NpsBot.Core.Digests;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>A person's day in one message: what came in meanwhile, what is late, due and begun; on the first day of the week the good news too.</summary>
public sealed class DailyDigestDelivery(HeldLines held, TodoDigest todo, DigestBook book, CalendarBook calendars, IOptions<OrganisationOptions> organisation) : IDelivery
{
    /// <summary>From here on the next digest says what there is to do; this one only still tells what it had gathered.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromHours(12);

    public string Kind => MessageKinds.DailyDigest;

    public bool IsLiveCard => false;

    public Interruption Interruption => Interruption.Planned;

    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (recipient.Person is not { } person || DigestBook.PlannedAt(message.Subject) is not { } plannedAt)
        {
            return null;
        }

        var reader = recipient.ReaderAt(now, organisation.Value);
        var told = await held.ComposeAsync(session, message.Subject, recipient, reader, cancellationToken);
        var sections = ImmutableArray.CreateBuilder<DigestSection>();
        sections.AddRange(told);
        if (now - plannedAt < TooLate)
        {
            var cases = told.SelectMany(section => section.Lines).Select(line => line.Open?.Data.GetValueOrDefault(Conversations.DataKeys.Case)).Where(text => text is not null);
            var except = cases.Select(text => CaseId.TryParse(text, out var id) ? id : default).ToHashSet();
            sections.AddRange(await todo.ComposeAsync(session, person, reader, except, cancellationToken));
            var (settings, work) = (await session.Quiet.SettingsAsync(person.Id, cancellationToken), calendars.For(person));
            if (book.IsFirstOfWeek(settings, work, new PlannedDigest(string.Empty, plannedAt), now) && await HappyCustomers.ComposeAsync(session, person, organisation.Value.DayOf(now), cancellationToken) is { } happy)
            {
                sections.Add(happy);
            }
        }

        return sections.Count == 0 ? null : new DigestView
        {
            Title = DigestBook.Title("Your day", plannedAt, reader),
            Summary = DigestView.Counts(sections),
            Sections = sections.ToImmutable(),
            Suggestions = ["my cases", "notify me"],
        };
    }

    public Task ArrivedAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.Quiet.ToldAsync(message.Destination, message.Subject, cancellationToken);

    /// <summary>What was gathered goes its own way.</summary>
    public Task UnreachableAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken) =>
        HeldPings.ScatterAsync(session, message.Destination, message.Subject, now, cancellationToken);
}
