using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NpsBot.Core.Cases;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries.Covers;

/// <summary>Several cases in one message, three lines each with a way to the case; the rest is counted.</summary>
public sealed class CoverMessages(CaseBriefs briefs, IOptions<OrganisationOptions> organisation)
{
    /// <summary>Cases told in one message.</summary>
    public const int MaxCases = 8;

    /// <summary>For whom a message is written.</summary>
    public Reader ReaderOf(Recipient recipient, DateTimeOffset now) => recipient.ReaderAt(now, organisation.Value);

    /// <summary>The most urgent first.</summary>
    /// <param name="since">Per case: tells what happened from then on; <see langword="null"/> for how it stands.</param>
    public async Task<ImmutableArray<DigestSection>> SectionsAsync(ISession session, IReadOnlyCollection<Case> cases, Reader reader, Func<Case, DateTimeOffset?> since, CancellationToken cancellationToken)
    {
        var sections = ImmutableArray.CreateBuilder<DigestSection>();
        foreach (var current in cases.OrderBy(one => CaseBriefs.DueAt(one) ?? DateTimeOffset.MaxValue).ThenBy(one => one.Id.Number).Take(MaxCases))
        {
            sections.Add((await briefs.OfAsync(session, current, reader, since(current), cancellationToken)).Section);
        }

        if (cases.Count > MaxCases)
        {
            sections.Add(new DigestSection("The others", [], cases.Count - MaxCases));
        }

        return sections.ToImmutable();
    }
}
