using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Playbooks;

public sealed class PlaybookReaderTests
{
    private const string Valid = """
        id: short
        title: The short way
        for: recovery
        steps:
          - id: contact
            kind: contact
            title: Contact
            why: Call, do not write.
            advice: Call {contact} at {account}.
          - id: extra
            kind: questions
            title: Two questions
            why: We want to know.
            advice: Ask {contact}.
            optional: true
            after: [contact]
            when: { champion: false, risk: [high, critical], cause: [business-outcome], scope: whole_organisation }
            ask:
              - id: how_often
                label: How often did it happen?
                choices: [once, weekly]
              - id: words
                label: In their words
                optional: true
          - id: close
            kind: close
            title: Close
            why: So that we learn.
            advice: Close the case.
            script: |
              First line
              second line
        """;

    [Fact]
    public void A_playbook_reads_with_everything_in_it()
    {
        var reading = PlaybookReader.Read(Valid, "short.yaml");

        Assert.Empty(reading.Errors);
        var playbook = reading.Value!;
        Assert.Equal(("short", "The short way", CaseKind.Recovery), (playbook.Id, playbook.Title, playbook.For));
        Assert.Equal(["contact", "extra", "close"], playbook.Steps.Select(step => step.Id));
        var extra = playbook.Find("extra")!;
        Assert.Equal((true, "questions", "Ask {contact}."), (extra.Optional, extra.Kind, extra.Advice));
        Assert.Equal(["contact"], extra.After);
        Assert.Equal([RiskLevel.High, RiskLevel.Critical], extra.When!.Risk);
        Assert.Equal([CauseGroup.BusinessOutcome], extra.When.Cause);
        Assert.Equal((false, Scope.WholeOrganisation), (extra.When.Champion, extra.When.Scope));
        Assert.Equal([("how_often", false, 2), ("words", true, 0)], extra.Ask.Select(question => (question.Id, question.Optional, question.Choices.Length)));
        Assert.Equal("First line\nsecond line", playbook.Find("close")!.Script);
    }

    [Theory]
    [InlineData("for: recovery", "fro: recovery", "short.yaml, line 3, fro: unknown key. Did you mean for?")]
    [InlineData("for: recovery", "", "short.yaml, line 1, for: is missing. Write, for example: for: recovery")]
    [InlineData("for: recovery", "for: recovry", "short.yaml, line 3, for: \"recovry\" is not known here. Did you mean recovery?")]
    [InlineData("for: recovery", "for: everybody", "short.yaml, line 3, for: \"everybody\" is not known here. Write one of: recovery, follow_up.")]
    [InlineData("for: recovery", "for: [recovery]", "short.yaml, line 3, for: should be one value, not a list or keys. Write, for example: for: recovery")]
    [InlineData("id: short", "id: Short Way", "short.yaml, line 1, id: \"Short Way\" is no id. Write small letters, digits and hyphens, beginning with a letter, e.g. first-contact.")]
    [InlineData("title: The short way", "title:", "short.yaml, line 2, title: has no value. Write, for example: title: Win the customer back")]
    [InlineData("title: The short way", "title: A\ntitle: B", "short.yaml, line 3, title: is written twice (first on line 2). Keep one.")]
    [InlineData("kind: contact", "kind: contct", "short.yaml, line 6, steps[0].kind: \"contct\" is not known here. Did you mean contact?")]
    [InlineData("kind: close", "kind: dance", "short.yaml, line 26, steps[2].kind: \"dance\" is not known here. Write one of: context, contact, goals, risk, cause, inform, plan, updates, close, questions.")]
    [InlineData("optional: true\n    after", "optional: maybe\n    after", "short.yaml, line 15, steps[1].optional: \"maybe\" is neither true nor false. Write optional: true or optional: false.")]
    [InlineData("after: [contact]", "after: [contcat]", "short.yaml, line 16, steps[1].after: \"contcat\" is no step before this one. Did you mean contact?")]
    [InlineData("after: [contact]", "after: [close]", "short.yaml, line 16, steps[1].after: \"close\" is no step before this one. close comes later: move it before this step, or leave it out here.")]
    [InlineData("after: [contact]", "after: extra", "short.yaml, line 16, steps[1].after: \"extra\" is no step before this one. A step cannot come after itself.")]
    [InlineData("champion: false,", "champoin: false,", "short.yaml, line 17, steps[1].when.champoin: unknown key. Did you mean champion?")]
    [InlineData("[high, critical]", "[high, criticla]", "short.yaml, line 17, steps[1].when.risk[1]: \"criticla\" is not known here. Did you mean critical?")]
    [InlineData("whole_organisation", "everybody", "short.yaml, line 17, steps[1].when.scope: \"everybody\" is not known here. Write one of: one_person, whole_organisation.")]
    [InlineData("id: words", "id: how_often", "short.yaml, line 22, steps[1].ask[1].id: \"how_often\" is taken by another question of this step. Write another id.")]
    [InlineData("id: words", "id: in-words", "short.yaml, line 22, steps[1].ask[1].id: \"in-words\" is no id. Write small letters, digits and underscores, beginning with a letter, e.g. how_often.")]
    [InlineData("[once, weekly]", "[once]", "short.yaml, line 21, steps[1].ask[0].choices: needs 2 to 20 different choices; leave it out for free text.")]
    [InlineData("[once, weekly]", "[once, Once]", "short.yaml, line 21, steps[1].ask[0].choices: needs 2 to 20 different choices; leave it out for free text.")]
    [InlineData("id: extra", "id: contact", "short.yaml, line 10, steps[1].id: \"contact\" is taken by another step. Write another id.")]
    [InlineData("Call {contact} at", "Call {contract} at", "short.yaml, line 9, steps[0].advice: {contract} cannot be filled in. Did you mean {contact}?")]
    [InlineData("why: Call, do not write.", "why: { a: b }", "short.yaml, line 8, steps[0].why: should be one value, not a list or keys. Write, for example: why: Call, do not write.")]
    [InlineData("why: Call, do not write.", "why: Call, do not write.\n    ask: [{ id: a, label: b }]", "short.yaml, line 9, steps[0].ask: only a step of kind questions asks its own questions. Move them to one.")]
    [InlineData("kind: questions", "kind: goals", "short.yaml, line 18, steps[1].ask: only a step of kind questions asks its own questions. Move them to one.")]
    [InlineData("why: Call, do not write.", "why: Call.\n    optional: true", "short.yaml, line 9, steps[0].optional: a contact step is for every case. Remove \"optional\".")]
    [InlineData("why: So that we learn.", "why: So.\n    when: { champion: true }", "short.yaml, line 29, steps[2].when: a close step is for every case. Remove \"when\".")]
    [InlineData("why: So that we learn.", "why: So.\n    after: [contact]", "short.yaml, line 29, steps[2].after: close must stay open to a customer who never answers. Remove \"after\".")]
    public void A_fault_is_named_with_its_line_its_key_and_what_to_write(string right, string wrong, string expected)
    {
        Assert.Contains(right, Valid, StringComparison.Ordinal);

        var reading = PlaybookReader.Read(Valid.Replace(right, wrong, StringComparison.Ordinal), "short.yaml");

        Assert.Null(reading.Value);
        Assert.Contains(expected, reading.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void All_faults_are_named_at_once_in_the_order_of_the_file()
    {
        var text = Valid.Replace("id: short", "id: Short", StringComparison.Ordinal).Replace("kind: contact", "kind: contct", StringComparison.Ordinal).Replace("[once, weekly]", "[once]", StringComparison.Ordinal);

        var errors = PlaybookReader.Read(text, "short.yaml").Errors;

        Assert.Equal([(1, "id"), (4, "steps"), (6, "steps[0].kind"), (21, "steps[1].ask[0].choices")], errors.Select(error => (error.Line, error.Key)));
    }

    [Fact]
    public void A_playbook_needs_a_contact_and_a_close_step()
    {
        var text = "id: a\ntitle: A\nfor: recovery\nsteps:\n" + Step("risk", "risk");

        var problems = Problems(text);

        Assert.Equal(
            [
                "a.yaml, line 4, steps: has no step of kind contact. A case needs one: add \"- id: contact\" with \"kind: contact\".",
                "a.yaml, line 4, steps: has no step of kind close. A case needs one: add \"- id: close\" with \"kind: close\".",
            ],
            problems);
    }

    [Theory]
    [InlineData("goals")]
    [InlineData("cause")]
    [InlineData("plan")]
    [InlineData("updates")]
    public void What_contact_unlocks_cannot_stand_before_it(string kind)
    {
        var problems = Problems("id: a\ntitle: A\nfor: recovery\nsteps:\n" + Step(kind, kind) + Step("contact", "contact") + Step("close", "close"));

        Assert.Equal([$"a.yaml, line 6, steps[0].kind: {kind} stays locked until the customer was reached. Put the contact step before it."], problems);
    }

    [Fact]
    public void Close_is_the_last_step()
    {
        var problems = Problems("id: a\ntitle: A\nfor: recovery\nsteps:\n" + Step("contact", "contact") + Step("close", "close") + Step("risk", "risk"));

        Assert.Equal(["a.yaml, line 11, steps[1].kind: close ends the case. Make it the last step."], problems);
    }

    [Fact]
    public void Only_questions_may_be_asked_in_two_steps()
    {
        var problems = Problems("id: a\ntitle: A\nfor: recovery\nsteps:\n" + Step("contact", "contact") + Step("again", "contact") + Step("close", "close"));

        Assert.Equal(["a.yaml, line 11, steps[1].kind: contact is used twice; only questions may be. Remove one of the two."], problems);
    }

    [Fact]
    public void A_questions_step_asks_something()
    {
        var problems = Problems("id: a\ntitle: A\nfor: recovery\nsteps:\n" + Step("contact", "contact") + Step("extra", "questions") + Step("close", "close"));

        Assert.Equal(["a.yaml, line 10, steps[1].ask: a questions step asks something. Write, for example: ask: [{ id: how_often, label: How often did it happen? }]"], problems);
    }

    [Fact]
    public void An_empty_condition_is_refused()
    {
        var text = Valid.Replace("when: { champion: false, risk: [high, critical], cause: [business-outcome], scope: whole_organisation }", "when: {}", StringComparison.Ordinal);

        Assert.Contains(Problems(text), problem => problem.Contains("steps[1].when: has no condition. Write one, e.g. champion: false, or leave \"when\" out.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_title_is_short(int length, bool isRead)
    {
        Assert.Equal(isRead, PlaybookReader.Read(Valid.Replace("The short way", new string('a', length), StringComparison.Ordinal), "a.yaml").Value is not null);
    }

    [Theory]
    [InlineData("title: |\n  two\n  lines", "title: has several lines; write one.")]
    [InlineData("title: The short way\nsteps2: x", "steps2: unknown key. Did you mean steps?")]
    [InlineData("title: The short way\ncolour: x", "colour: unknown key. Known here: id, title, for, steps.")]
    public void What_does_not_belong_is_named(string replacement, string expected)
    {
        Assert.Contains(Problems(Valid.Replace("title: The short way", replacement, StringComparison.Ordinal)), problem => problem.EndsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("steps: none", "a.yaml, line 4, steps[0]")]
    [InlineData("steps: {}", "a.yaml, line 4, steps: should be a list, e.g. steps: a list, each with id, kind, title, why and advice")]
    [InlineData("steps:", "a.yaml, line 4, steps: should be a list, e.g. steps: a list, each with id, kind, title, why and advice")]
    [InlineData("steps: [one]", "a.yaml, line 4, steps[0]: should be keys with values, e.g. id: contact")]
    public void Steps_that_are_no_list_of_steps_are_refused(string steps, string expected)
    {
        var problems = Problems($"id: a\ntitle: A\nfor: recovery\n{steps}\n");

        Assert.Contains(problems, problem => problem.StartsWith(expected.Replace("steps[0]", steps == "steps: none" ? "steps" : "steps[0]", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static List<string> Problems(string text) => [.. PlaybookReader.Read(text, "a.yaml").Errors.Select(error => error.ToString())];

    private static string Step(string id, string kind) => $"  - id: {id}\n    kind: {kind}\n    title: T\n    why: W\n    advice: A\n";
}
