using System.Reflection;
using NpsBot.Core.Calendars;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Cases;

public sealed class FactCatalogTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 15, 2, 3, TimeSpan.FromHours(1));

    private static readonly TimeLeftOut Skipped = new(true, [DayOfWeek.Saturday, DayOfWeek.Sunday], [new DayOff(new DateOnly(2026, 12, 25), "Christmas")]);

    private static readonly ContactClock Clock = new() { Promise = 1, StartAt = At, Target = TimeSpan.FromHours(48), Count = TimeCount.WorkingHours, Zone = "Europe/Berlin", IsOrganisationsZone = true, Calendar = "default", Week = "Mon-Fri 09:00-17:00", OwnerId = "cora", LeftOut = Skipped };

    private static readonly Fact[] Samples =
    [
        new ActionSettled(1, ActionState.MovedWithNotice, new DateOnly(2026, 12, 1)) { PassedAt = At, KeptInTime = true },
        new ActionsPlanned([new PlannedAction(1, "Send the report", "cora", new DateOnly(2026, 11, 30), ActionAudience.Customer), new PlannedAction(2, "Look at logs", "otto", new DateOnly(2026, 12, 1), ActionAudience.Internal)]),
        new CaseClosed(CaseOutcome.Satisfied, "We called.", new DateOnly(2027, 2, 18)),
        new CaseEscalated { Number = 1, Trigger = EscalationTrigger.ArrAtStake, Rule = "arr-at-stake", ToId = "eve", FromId = "mira", Ask = "Call Dana.", DueAt = At, Level = 2, Repeat = 1, Wanted = "Executive", MissedAt = At },
        new CaseOpened { Kind = CaseKind.Recovery, AccountId = "acme", ContactId = "dana", ResponseId = "r1", Score = 0, AnsweredAt = At, OwnerId = "cora", OwnerNote = "No owner", ContactDueAt = At, Playbook = "p", Policy = "q", IsChampion = false, Clock = Clock },
        new CaseRaised(At, At.AddHours(48), "p2") { Clock = Clock },
        new CaseReopened("Again"),
        new ContactClockPaused(PauseReason.WaitingForCustomer, At.AddHours(24), At.AddHours(72), Skipped),
        new ContactClockResumed(ResumeReason.CustomerAnswered, At.AddHours(60), Skipped),
        new CaseSnoozed(At, "Holiday"),
        new CaseVoided("A test"),
        new CauseNamed(CauseGroup.TechnicalPerformance, "Outages", "Concept", "otto") { HelperAsk = "Logs" },
        new ChampionInformed(true, "Grateful"),
        new ContactLogged { Medium = ContactMedium.Video, ContactedAt = At, Outcome = ContactOutcome.CustomerAnswered, Apologised = true, Said = "It cost us a day.", Scope = Scope.WholeOrganisation, StopsClock = true },
        new ContactReminded(80, At) { Rings = true, LateMinutes = 20 },
        new ContextReviewed(false, "Two tickets"),
        new CustomerUpdated(ContactMedium.Email, At, "All done"),
        new EscalationAnswered(1, false, "On a plane"),
        new EscalationDelegated(1, "mira", "She knows them"),
        new EscalationFolded(EscalationTrigger.ArrAtStake, "arr-at-stake", 1) { Level = 2 },
        new EscalationUnaddressed(EscalationTrigger.CriticalRisk, "critical-risk", "Executive") { Level = 3 },
        new FactsRetracted(2, 4),
        new GoalsAgreed([new Goal("No outage", "cora", new DateOnly(2027, 3, 1)), new Goal("A call each month", null, null)]),
        new NextUpdateScheduled(At),
        new NoteAdded("Grüße 😀 \"quoted\""),
        new OwnerAssigned("otto", "cora", "Knows them better") { Why = OwnerChange.Cover, CoverForId = "cora", Until = At },
        new QuestionsAnswered("extra", [new QuestionAnswer("How often?", "Weekly")]),
        new ResponseChanged("r1", 3, true),
        new ResponseJoined("r2", 4, At),
        new RiskAssessed(3, 3, RiskLevel.Critical, "They look around"),
        new SnoozeEnded(),
        new StepSkipped("plan", "Nothing promised"),
    ];

    public static TheoryData<Fact> All => [.. Samples];

    [Fact]
    public void Every_fact_has_a_name_and_a_sample_here()
    {
        var types = typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract).Select(type => type.Name).Order();

        Assert.Equal(types, Samples.Select(sample => sample.GetType().Name).Order());
        Assert.All(Samples, sample => Assert.Equal(sample.GetType(), FactCatalog.TypeOf(FactCatalog.NameOf(sample))));
    }

    [Fact]
    public void Names_say_what_happened_to_what_in_lower_case_with_a_dot()
    {
        Assert.All(Samples, sample => Assert.Matches("^[a-z]+\\.[a-z]+$", FactCatalog.NameOf(sample)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_stored_fact_reads_as_it_was_written(Fact fact)
    {
        var stored = FactCodec.Encode(fact);

        var read = FactCodec.Decode(stored.Name, stored.Data, stored.Texts.ToDictionary(text => text.Ref, text => text.Text));

        Assert.Equivalent(fact, read, strict: true);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Personal_words_are_kept_beside_the_fact_and_never_within(Fact fact)
    {
        var words = Words(fact).ToList();

        var stored = FactCodec.Encode(fact);

        Assert.Equal(words, stored.Texts.Select(text => text.Text));
        Assert.All(words, word => Assert.DoesNotContain(word, stored.Data, StringComparison.Ordinal));
        Assert.All(stored.Texts, text => Assert.Contains(FactCodec.Digest(text.Salt, text.Text), stored.Data, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_fact_whose_words_were_erased_still_reads(Fact fact)
    {
        var stored = FactCodec.Encode(fact);

        var read = FactCodec.Decode(stored.Name, stored.Data, new Dictionary<string, string>());

        Assert.Equal(fact.GetType(), read.GetType());
        Assert.Empty(Words(read));
    }

    [Fact]
    public void The_same_words_have_another_digest_each_time()
    {
        Assert.NotEqual(FactCodec.Encode(new NoteAdded("x")).Data, FactCodec.Encode(new NoteAdded("x")).Data);
    }

    [Fact]
    public void A_name_nobody_knows_is_refused()
    {
        Assert.Throws<KeyNotFoundException>(() => FactCodec.Decode("note.lost", "{}", new Dictionary<string, string>()));
    }

    /// <summary>All personal texts that hold words, in the order they are stored.</summary>
    private static IEnumerable<string> Words(object value)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            switch (property.GetValue(value))
            {
                case PersonalText { Value: { } word }:
                    yield return word;
                    break;
                case System.Collections.IEnumerable items and not string:
                    foreach (var word in items.Cast<object>().SelectMany(Words))
                    {
                        yield return word;
                    }

                    break;
            }
        }
    }
}
