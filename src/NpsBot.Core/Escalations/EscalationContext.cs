using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Calendars;
using NpsBot.Core.People;

namespace NpsBot.Core.Escalations;

/// <summary>Everything a policy looks at besides the case.</summary>
/// <param name="Manager">The owner's manager.</param>
/// <param name="Executive">The account's sponsor, else the nearest executive above the owner.</param>
public sealed record EscalationContext(Account Account, Contact Contact, Person? Owner, Person? Manager, Person? Executive)
{
    /// <summary>Who covered for the owner last or is to cover next, when at work; <see langword="null"/> when nobody was ever named, or no level of the policy goes to them.</summary>
    public Person? Deputy { get; init; }

    /// <summary>Everybody's working hours.</summary>
    public CalendarBook Calendars { get; init; } = CalendarBook.AlwaysOpen(new OrganisationOptions());

    /// <summary>People beside those above who hold an ask of the case.</summary>
    public ImmutableArray<Person> Holders { get; init; } = [];

    /// <summary>Other people at the account whose latest answer is 0 to 6.</summary>
    public int UnhappySiblings { get; init; }

    /// <summary>The contact's answer before the one the case stands for; <see langword="null"/> when there is none.</summary>
    public int? PreviousScore { get; init; }

    /// <summary>Who an addressee is in this case; <see langword="null"/> when there is nobody.</summary>
    public Person? Find(Addressee addressee) => addressee switch
    {
        Addressee.Owner => Owner,
        Addressee.Deputy => Deputy,
        Addressee.Manager => Manager,
        Addressee.Executive => Executive,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Working hours of somebody who was asked; those of the organisation when they are not known any more.</summary>
    public WorkCalendar CalendarOf(string personId) =>
        Calendars.For(new[] { Owner, Deputy, Manager, Executive }.Concat(Holders).FirstOrDefault(person => person?.Id == personId));
}
