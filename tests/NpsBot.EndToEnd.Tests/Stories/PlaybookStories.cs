using NpsBot.Playground.Slack;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>Every step of the recovery, as forms and by typing, in each chat and across them.</summary>
public sealed class PlaybookStories
{
    [Fact]
    public async Task A_recovery_is_worked_from_start_to_close_in_Slack_modals()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        var sam = story.Sam;
        var card = await sam.SeesAsync("Nora Quinn scored 3 of 10");
        await story.AdvanceAsync(TimeSpan.FromHours(2));

        await sam.ClickAsync(card, "Start");
        await sam.SeesModalAsync("Two minutes now");
        Fine(await sam.FillAndSubmitAsync(("Is Nora Quinn your champion?", "No")));
        await sam.SeesModalAsync("Call, do not write");
        Fine(await sam.FillAndSubmitAsync(("How did you make contact?", "Call"), ("What came of it?", "Reached Nora Quinn"), ("Said sorry, and meant it", "true"), ("Who is unhappy?", "Nora Quinn alone")));
        await sam.SeesInAsync(card, "Sam Okafor reached Nora Quinn");
        await sam.SeesModalAsync("Made good is what the customer says it is");
        Fine(await sam.FillAndSubmitAsync(("Measure", "Reports by 8 every day"), ("Until when", "2026-02-01")));
        await sam.SeesModalAsync("How bad is it for them?");
        Fine(await sam.FillAndSubmitAsync(("How bad is it for them?", "2"), ("How soon must something change?", "3"), ("Why", "They plan the day by our reports.")));
        await sam.SeesInAsync(card, "risk high");
        await sam.SeesModalAsync("What lies behind it");
        Fine(await sam.FillAndSubmitAsync(("What is it about?", "technical_performance"), ("What exactly, in one or two sentences", "The night job is too slow.")));
        await sam.SeesModalAsync("raise 2 more questions");
        Fine(await sam.FillAndSubmitAsync());
        await sam.SeesModalAsync("Your champion should hear it from you");
        Fine(await sam.ClickInModalAsync("Skip this step"));
        await sam.SeesModalAsync("An action without a name");
        Fine(await sam.FillAndSubmitAsync(("What", "Move the night job"), ("Until when", "2026-01-20"), ("For whom", "internal")));
        await sam.SeesModalAsync("Silence undoes everything");
        Fine(await sam.FillAndSubmitAsync(("How did you tell them?", "Call"), ("What you told them", "The job moves on the 20th.")));
        await sam.SeesNoModalAsync();
        await sam.ClickAsync(card, "Show timeline");
        await sam.ClickAsync(await sam.SeesAsync("Move the night job"), "Mark done");
        await sam.SeesInAsync(card, "plan 1 of 1 done");
        await story.AdvanceAsync(TimeSpan.FromMinutes(1));
        await sam.ClickAsync(card, "Log update");
        await sam.SeesModalAsync("Silence undoes everything");
        Fine(await sam.FillAndSubmitAsync(("How did you tell them?", "Call"), ("What you told them", "It runs at night now.")));
        await sam.SeesModalAsync("Ask the customer whether it is good again");
        Fine(await sam.FillAndSubmitAsync(("How is Nora Quinn now?", "satisfied"), ("What happened, and what we do differently", "The job was too slow; we watch its duration now.")));

        await sam.SeesNoModalAsync();
        await sam.SeesInAsync(card, "closed by Sam Okafor, Nora Quinn satisfied");
        Assert.Empty(story.Town.Faults.All);
    }

    [Fact]
    public async Task A_recovery_is_worked_from_start_to_close_in_Teams_cards()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("dana.reyes@acme.example", 2, "Outages.");
        var cora = story.Cora;
        var card = await cora.SeesCardAsync("Dana Reyes scored 2 of 10");
        await story.AdvanceAsync(TimeSpan.FromHours(2));

        await FillAsync("Start", "Dana Reyes wrote", ("Is Dana Reyes your champion?", "No"));
        await FillAsync("Log contact", "Call, do not write", ("How did you make contact?", "Call"), ("What came of it?", "Reached Dana Reyes"), ("Said sorry, and meant it", "true"), ("Who is unhappy? (optional)", "The whole organisation"));
        await cora.SeesInAsync(card, "Cora Lind reached Dana Reyes");
        await FillAsync("Agree goals", "Made good is what the customer says it is", ("Measure", "No outage until March"), ("Until when", "2026-03-01"));
        await FillAsync("Judge risk", "How bad and how soon", ("How bad is it for them?", "2"), ("How soon must something change?", "2"), ("Why", "They lose half a day each time."));
        await FillAsync("Name cause", "What lies behind it", ("What is it about?", "business_outcome"), ("What exactly, in one or two sentences", "They bought us to save time."));
        Fine(await cora.ClickAsync(card, "Save and go on", ("What will the new concept with Acme Corp be about?", "Fewer manual steps.")));
        await cora.SeesInAsync(card, "Inform champion");
        await story.QuietAsync();
        Fine(await cora.ClickAsync(card, "Inform champion"));
        Fine(await cora.ClickAsync(card, "Skip this step"));
        await FillAsync("Plan actions", "An action without a name", ("What", "Send the outage report"), ("Until when", "2026-01-12"), ("For whom", "customer"));
        await FillAsync("Log update", "Silence undoes everything", ("How did you tell them?", "Call"), ("What you told them", "The report comes on Monday."));
        await cora.SeesInAsync(card, "Close case");
        await story.QuietAsync();
        Fine(await cora.ClickAsync(card, "Close case"));
        Fine(await cora.ClickAsync(card, "Close case", ("How is Dana Reyes now?", "improved"), ("What happened, and what we do differently", "Two outages in a row; we call before they do now."), ("promises_ok", "true")));

        await cora.SeesInAsync(card, "closed by Cora Lind");
        Assert.Empty(story.Town.Faults.All);

        async Task FillAsync(string button, string shows, params (string Label, string Answer)[] answers)
        {
            await cora.SeesInAsync(card, button);

            // A person clicks after the card has settled, not in the same millisecond as its redraw.
            await story.QuietAsync();
            Fine(await cora.ClickAsync(card, button));
            await cora.SeesInAsync(card, shows);
            Fine(await cora.ClickAsync(card, "Save and go on", answers));
        }
    }

    [Fact]
    public async Task Contact_is_logged_by_typing_in_Slack()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        var card = await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");
        await story.AdvanceAsync(TimeSpan.FromHours(2));

        await story.Sam.SayAsync("log contact 1");
        await story.TypeAsync(story.Sam, ("How did you make contact?", "emial"), ("When?", "an hour ago"), ("What came of it?", "reached"), ("Said sorry", "yes"), ("What they said", "They need it by eight."), ("Who is unhappy?", "1"), ("right?", "yes"));

        await story.Sam.SeesAsync("Saved: Contact on NPS-1");
        await story.Sam.SeesInAsync(card, "Sam Okafor reached Nora Quinn");
    }

    [Fact]
    public async Task Contact_is_logged_by_typing_in_Teams_with_back_and_help_on_the_way()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("dana.reyes@acme.example", 2, "Outages.");
        var cora = story.Cora;
        var card = await cora.SeesCardAsync("Dana Reyes scored 2 of 10");
        await story.AdvanceAsync(TimeSpan.FromHours(2));

        await cora.SayAsync("log contact 1");
        await story.TypeAsync(
            cora,
            ("How did you make contact? (Contact, 1 of", "call"),
            ("When? (Contact, 2 of", "back"),
            ("How did you make contact? (Contact, 1 of", "help"),
            ("What happened, from your side?", "meeting"),
            ("Noted: Meeting", "half past nonsense"),
            ("I could not read", "today 10:15"),
            ("What came of it?", "reached"),
            ("Said sorry", "yes"),
            ("What they said", "skip"),
            ("Who is unhappy?", "2"),
            ("right? (yes / back)", "yes"));

        await cora.SeesAsync("Saved: Contact on NPS-1");
        await cora.SeesInAsync(card, "Cora Lind reached Dana Reyes");
    }

    [Fact]
    public async Task A_button_of_a_question_answered_before_answers_no_other_question()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("dana.reyes@acme.example", 2, "Outages.");
        var cora = story.Cora;
        await cora.SeesCardAsync("Dana Reyes scored 2 of 10");
        await story.AdvanceAsync(TimeSpan.FromHours(2));
        await cora.SayAsync("log contact 1");
        var first = await cora.SeesCardAsync("How did you make contact?");
        await story.TypeAsync(cora, ("How did you make contact?", "call"), ("When?", "today 10:15"), ("What came of it?", "reached"));
        var apology = await cora.SeesCardAsync("Said sorry");
        await cora.SayAsync("no");
        await cora.SeesAsync("What they said");

        Fine(await cora.ClickAsync(first, "Meeting"));
        await cora.SeesInAsync(first, "answered before");
        await cora.SeesInAsync(first, "What they said");
        Fine(await cora.ClickAsync(apology, "Yes"));
        await story.TypeAsync(cora, ("What they said", "skip"), ("Who is unhappy?", "1"));

        var summary = (await cora.SeesCardAsync("right? (yes / back)")).TextFor(cora.User.Id).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("How did you make contact? Call", string.Join(' ', summary), StringComparison.Ordinal);
        Assert.Contains("Said sorry, and meant it no", string.Join(' ', summary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_begun_in_a_Slack_modal_is_finished_in_Teams()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");
        await story.AdvanceAsync(TimeSpan.FromHours(2));
        var (slack, teams) = (story.MiraInSlack, story.MiraInTeams);

        await slack.SayAsync("status of case 1");
        await slack.ClickAsync(await slack.SeesAsync("NPS-1"), "Log contact");
        await slack.SeesModalAsync("Call, do not write");
        slack.Fill(("How did you make contact?", "Video call"), ("What they said (their words)", "Their morning starts with our report."));
        await slack.ClickInModalAsync("Save for later");
        await teams.SayAsync("log contact 1");
        await story.TypeAsync(teams, ("What came of it?", "reached"), ("Said sorry", "yes"), ("Who is unhappy?", "1"), ("right?", "yes"));

        await teams.SeesAsync("Saved: Contact on NPS-1");
        await teams.SayAsync("status of case 1");
        await teams.SeesAsync("video call, reached");
        await teams.SeesAsync("Their morning starts with our report.");
    }

    [Fact]
    public async Task After_a_restart_the_typed_step_goes_on_where_it_was()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");
        await story.AdvanceAsync(TimeSpan.FromHours(2));
        await story.Sam.SayAsync("log contact 1");
        await story.TypeAsync(story.Sam, ("How did you make contact?", "call"), ("When?", "ok"));
        await story.Sam.SeesAsync("What came of it?");

        await story.RestartAsync();
        await story.TypeAsync(story.Sam, ("What came of it?", "reached"), ("Said sorry", "yes"), ("What they said", "skip"), ("Who is unhappy?", "1"), ("right?", "yes"));

        await story.Sam.SeesAsync("Saved: Contact on NPS-1");
    }

    [Fact]
    public async Task A_form_with_impossible_answers_says_so_at_the_field_and_keeps_the_others()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        var sam = story.Sam;
        var card = await sam.SeesAsync("Nora Quinn scored 3 of 10");
        await sam.ClickAsync(card, "Log contact");
        await sam.SeesModalAsync("Call, do not write");

        var outcome = await sam.FillAndSubmitAsync(("How did you make contact?", "Call"), ("When", "2026-01-06T09:00:00+00:00"), ("What came of it?", "Reached Nora Quinn"), ("What they said (their words)", "Keep me."));

        Assert.False(outcome.IsFine);
        Assert.Contains("Keep me.", sam.Modal!.State.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goals_stay_locked_until_contact_is_logged()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");

        await story.Sam.SayAsync("goals 1");

        await story.Sam.SeesAsync("First comes contact");
    }

    [Fact]
    public async Task Two_people_on_one_step_see_each_other_and_no_answer_is_lost()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        var (sam, mira) = (story.Sam, story.MiraInSlack);
        var card = await sam.SeesAsync("Nora Quinn scored 3 of 10");
        await story.AdvanceAsync(TimeSpan.FromHours(2));
        await sam.SayAsync("risk 1");
        await sam.SayAsync("cancel");
        await mira.SayAsync("status of case 1");
        await sam.ClickAsync(card, "Log contact");
        await sam.SeesModalAsync("Call, do not write");
        await mira.ClickAsync(await mira.SeesAsync("NPS-1"), "Log contact");
        await mira.SeesModalAsync("Call, do not write");

        Fine(await sam.FillAndSubmitAsync(("How did you make contact?", "Call"), ("What came of it?", "Tried")));
        await mira.FillAndSubmitAsync(("How did you make contact?", "Video call"), ("What came of it?", "Reached Nora Quinn"), ("Said sorry, and meant it", "true"), ("Who is unhappy?", "Nora Quinn alone"));
        await mira.SeesModalAsync("Sam Okafor saved Contact");
        Fine(await mira.FillAndSubmitAsync());

        await sam.SeesInAsync(card, "Mira Holm reached Nora Quinn");
        await sam.SayAsync("case 1");
        await sam.SeesAsync("logged contact: call, tried");
        await sam.SeesAsync("logged contact: video call, reached");
    }

    private static void Fine(SlackOutcome outcome) => Assert.True(outcome.IsFine, $"{outcome.Problem} {string.Join("; ", outcome.Errors)}");

    private static void Fine(Playground.Teams.TeamsOutcome outcome) => Assert.True(outcome.IsFine, $"{outcome.Problem} {string.Join("; ", outcome.Errors)}");
}
