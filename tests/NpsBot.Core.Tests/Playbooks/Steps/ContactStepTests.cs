using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class ContactStepTests
{
    private static StepBench Recovery => new(CaseStory.Recovery().After(TimeSpan.FromHours(1)), "contact");

    private static StepBench FollowUp => new(CaseStory.FollowUp().After(TimeSpan.FromHours(1)), "contact");

    private static (string, string?)[] Reached => [("medium", "call"), ("at", "2026-11-20T15:30:00+01:00"), ("outcome", "reached"), ("apology", "true"), ("said", "It cost us a day."), ("scope", "whole_organisation")];

    [Fact]
    public void A_recovery_asks_for_evidence_apology_and_whom_it_speaks_for()
    {
        Assert.Equal(["medium", "at", "outcome", "apology", "said", "scope"], Recovery.Asked);
    }

    [Fact]
    public void A_follow_up_asks_for_evidence_only()
    {
        Assert.Equal(["medium", "at", "outcome", "said"], FollowUp.Asked);
    }

    [Fact]
    public void The_time_suggested_is_now_to_the_minute_in_the_readers_zone()
    {
        Assert.Equal("2026-11-20T16:03:00+01:00", Recovery.Prompt("at").Value);
    }

    [Fact]
    public void A_saved_contact_keeps_what_was_said_and_starts_the_update_clock()
    {
        var story = Recovery.With(Reached).Save();

        var contact = Assert.Single(story.Current.Contacts).Fact;
        Assert.Equal(
            (ContactMedium.Call, CaseStory.AnsweredAt.AddMinutes(28), ContactOutcome.Reached, true, "It cost us a day.", Scope.WholeOrganisation, true),
            (contact.Medium, contact.ContactedAt, contact.Outcome, contact.Apologised, contact.Said.Value, contact.Scope, contact.StopsClock));
        Assert.Equal(contact.ContactedAt.AddDays(7), story.Current.NextUpdateDueAt);
    }

    [Theory]
    [InlineData("attempted", true)]
    [InlineData("left_message", true)]
    [InlineData("reached", false)]
    [InlineData("customer_answered", false)]
    public void Whom_it_speaks_for_is_asked_once_the_customer_was_reached(string outcome, bool isOptional)
    {
        var bench = Recovery.With(Reached).With(("outcome", outcome), ("scope", null));

        Assert.Equal(isOptional, bench.Prompt("scope").Optional);
        Assert.Equal(isOptional, bench.Problems.IsEmpty);
    }

    [Fact]
    public void The_others_at_the_account_stand_beside_the_question()
    {
        Assert.Equal(
            [("Others at Acme Corp", new TextCell("Jo Park 3, Ana Silva 7")), ("Unhappy", new TextCell("2 of 3 people who answered"))],
            Recovery.Kind.Facts(Recovery.Context).Select(fact => (fact.Label, (TextCell)fact.Value)));
    }

    [Fact]
    public void An_account_where_nobody_else_answered_says_so()
    {
        var bench = new StepBench(CaseStory.Recovery(), "contact") { Siblings = [] };

        Assert.Equal(new TextCell("nobody else has answered"), Assert.Single(bench.Kind.Facts(bench.Context)).Value);
    }

    [Fact]
    public void A_try_does_not_start_the_update_clock()
    {
        Assert.Null(Recovery.With(Reached).With(("outcome", "attempted"), ("scope", null)).Save().Current.NextUpdateDueAt);
    }

    [Fact]
    public void A_follow_up_promises_no_updates()
    {
        Assert.Null(FollowUp.With(("medium", "call"), ("outcome", "reached")).WithSuggestions().Save().Current.NextUpdateDueAt);
    }

    [Fact]
    public void A_later_contact_never_brings_the_next_update_nearer()
    {
        var story = Recovery.With(Reached).Save().After(TimeSpan.FromMinutes(1)).Do(new ScheduleUpdate(CaseStory.AnsweredAt.AddDays(20)));

        new StepBench(story, "contact").With(Reached).Save();

        Assert.Equal(CaseStory.AnsweredAt.AddDays(20), story.Current.NextUpdateDueAt);
    }

    [Theory]
    [InlineData("2026-11-20T16:03:01+01:00", "Contact is logged after it took place. Give a time that has passed.")]
    [InlineData("2026-11-20T15:01:00+01:00", "This is before the customer answered. Give the time of the contact that followed the answer.")]
    public void A_wrong_time_is_said_at_its_field(string at, string expected)
    {
        Assert.Equal(expected, Recovery.With(Reached).With(("at", at)).Problems["at"]);
    }

    [Fact]
    public void In_the_minute_of_the_answer_the_contact_counts_as_after_it()
    {
        var story = CaseStory.Recovery();
        var answeredAt = CaseStory.AnsweredAt.AddSeconds(40);
        story.Record(null, new CaseRaised(answeredAt, answeredAt.AddHours(48), "p"));

        new StepBench(story, "contact").With(Reached).With(("at", "2026-11-20T15:02:00+01:00")).Save();

        Assert.Equal(answeredAt, Assert.Single(story.Current.Contacts).Fact.ContactedAt);
    }

    [Fact]
    public void Contact_is_done_when_the_customer_was_reached_and_heard_sorry()
    {
        var story = Recovery.With(Reached).With(("apology", "false")).Save();
        var again = new StepBench(story, "contact");

        Assert.False(again.IsDone);
        Assert.Equal("whole_organisation", again.Prompt("scope").Value);
        again.With(Reached).Save();
        Assert.True(again.IsDone);
        Assert.True(new StepBench(story, "contact").Prompt("apology").Optional);
    }

    [Fact]
    public void Nothing_answered_names_every_field_that_is_needed()
    {
        Assert.Equal(["at", "medium", "outcome"], Recovery.Problems.Keys.Order());
    }

    [Fact]
    public void Its_entries_are_contacts()
    {
        Assert.True(Recovery.Kind.Made(new ContactLogged { Medium = default, ContactedAt = default, Outcome = default }, Recovery.Step));
        Assert.False(Recovery.Kind.Made(new NoteAdded("x"), Recovery.Step));
        Assert.True(Recovery.Kind.Repeats);
    }
}
