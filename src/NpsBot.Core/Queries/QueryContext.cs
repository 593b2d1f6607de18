using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries;

/// <summary>Who asks, where, and what the place may read.</summary>
public sealed record QueryContext
{
    /// <summary>The asker as the platform knows them.</summary>
    public required ChatUser From { get; init; }

    /// <summary>The asker in the people directory; <see langword="null"/> for a stranger, who gets help and whoami only.</summary>
    public required Person? Person { get; init; }

    /// <summary>For whom the answer is rendered; <see cref="Reader.AsOf"/> is now.</summary>
    public required Reader Reader { get; init; }

    public required OrganisationOptions Organisation { get; init; }

    /// <summary>Where it was asked.</summary>
    public required ConversationReference Conversation { get; init; }

    /// <summary>True when others read the answer too.</summary>
    public bool IsRoom { get; init; }

    /// <summary>Whether the answer may hold customers' names and words: always in private, in a room only where a route says so.</summary>
    public bool ShowsPersonalText { get; init; } = true;

    /// <summary>The organisation's calendar day.</summary>
    public DateOnly Today => Organisation.DayOf(Reader.AsOf);

    /// <summary>The context of a typed or clicked question.</summary>
    /// <param name="routes">All routes of the organisation; those of this conversation say what the room may read.</param>
    public static QueryContext Of(Activity activity, Person? person, Reader reader, OrganisationOptions organisation, IReadOnlyCollection<RouteOptions> routes)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var isRoom = activity.Conversation.Kind != ConversationKind.Personal && !activity.ReplyIsPrivate;
        return new QueryContext
        {
            From = activity.From,
            Person = person,
            Reader = reader with { IsRoom = isRoom, PersonId = isRoom ? null : reader.PersonId },
            Organisation = organisation,
            Conversation = activity.Conversation,
            IsRoom = isRoom,
            ShowsPersonalText = !isRoom || routes.Any(route => route.ShowsPersonalText && string.Equals(route.Conversation, activity.Conversation.Key, StringComparison.Ordinal)),
        };
    }
}
