using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Cases;

public sealed class UndoTests
{
    [Fact]
    public void Taking_back_a_contact_starts_the_clock_again()
    {
        var story = CaseStory.Contacted().After(TimeSpan.FromMinutes(5)).Do(new UndoLast("cora"));

        Assert.Equal(CaseStage.AwaitingContact, story.Current.Stage);
        Assert.Empty(story.Current.Contacts);
        Assert.Equal(3, story.Current.History.Length);
    }

    [Fact]
    public void What_was_saved_at_once_is_taken_back_at_once()
    {
        var story = CaseStory.Contacted().After(TimeSpan.FromMinutes(5));
        story.Do(new UpdateCustomer(ContactMedium.Call, story.Now, "x", story.Now.AddDays(3))).After(TimeSpan.FromMinutes(5));

        Assert.Equal(new FactsRetracted(3, 4), story.Fact<FactsRetracted>(new UndoLast("cora")));
        story.Do(new UndoLast("cora"));
        Assert.Empty(story.Current.Updates);
        Assert.Null(story.Current.NextUpdateDueAt);
    }

    [Fact]
    public void One_after_another_can_be_taken_back()
    {
        var story = CaseStory.Recovery().Do(new AddNote("a")).After(TimeSpan.FromMinutes(1)).Do(new AddNote("b")).After(TimeSpan.FromMinutes(1));

        story.Do(new UndoLast("cora")).After(TimeSpan.FromMinutes(1)).Do(new UndoLast("cora"));

        Assert.Equal([2, 3], story.Current.Retracted.Order());
        Assert.Equal("undo.nothing", story.Refusal(new UndoLast("cora")));
    }

    [Fact]
    public void Nobody_takes_back_what_somebody_else_entered_last()
    {
        var story = CaseStory.Contacted().After(TimeSpan.FromMinutes(1)).Do(new AddNote("mine"), "mira");

        Assert.Equal("undo.nothing", story.Refusal(new UndoLast("cora")));
    }

    [Fact]
    public void What_the_clock_did_in_between_does_not_stand_in_the_way()
    {
        var story = CaseStory.Contacted().Record(null, new EscalationUnaddressed(EscalationTrigger.CriticalRisk, "critical-risk", "Executive"));

        Assert.Equal(new FactsRetracted(2, 2), story.Fact<FactsRetracted>(new UndoLast("cora")));
    }

    [Fact]
    public void An_entry_can_be_taken_back_for_a_day_and_no_longer()
    {
        var story = CaseStory.Contacted().After(TimeSpan.FromHours(24));

        Assert.IsType<FactsRetracted>(story.Fact<FactsRetracted>(new UndoLast("cora")));
        Assert.Equal("undo.late", story.After(TimeSpan.FromSeconds(1)).Refusal(new UndoLast("cora")));
    }

    [Fact]
    public void Taking_back_the_closing_opens_the_case_again()
    {
        var story = CaseStory.Contacted().After(TimeSpan.FromMinutes(1)).Do(new CloseCase(CaseOutcome.Improved, "We called.", null)).After(TimeSpan.FromMinutes(1)).Do(new UndoLast("cora"));

        Assert.Equal((CaseStage.InRecovery, null), (story.Current.Stage, story.Current.End));
    }

    [Fact]
    public void Of_a_closed_case_only_the_closing_is_taken_back()
    {
        var story = CaseStory.Contacted().After(TimeSpan.FromMinutes(1)).Do(new CloseCase(CaseOutcome.Improved, "We called.", null)).After(TimeSpan.FromMinutes(1)).Do(new AddNote("Afterthought")).After(TimeSpan.FromMinutes(1));

        Assert.Equal("case.ended", story.Refusal(new UndoLast("cora")));
    }
}
