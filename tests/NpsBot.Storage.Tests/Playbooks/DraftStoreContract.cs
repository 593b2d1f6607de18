using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;

namespace NpsBot.Storage.Tests.Playbooks;

public abstract class DraftStoreContract : Contract
{
    private static readonly CaseId Id = new(12);

    private static Draft Goals { get; } = new()
    {
        Case = Id,
        Step = "goals",
        Revision = 3,
        ChangedAt = Now,
        ChangedById = "cora",
        Answers = new Draft { Case = Id, Step = "goals" }.Answers
            .Add("goals.0.measure", new DraftAnswer("Invoices \"right\" 😀", "cora", Now, 2))
            .Add("goals.0.owner", new DraftAnswer(null, "mira", Now, 3)),
    };

    [Fact]
    public async Task A_draft_comes_back_with_its_answers()
    {
        await SaveAsync(Goals);

        var loaded = await GetAsync("goals");

        Assert.Equal(Goals.Answers, loaded!.Answers);
        Assert.Equal(Goals, loaded with { Answers = Goals.Answers });
        Assert.Null(await GetAsync("risk"));
    }

    [Fact]
    public async Task Saving_replaces_and_deleting_removes_one_step_only()
    {
        await SaveAsync(Goals);
        await SaveAsync(Goals with { Step = "risk", ChangedAt = Now.AddMinutes(1) });
        await SaveAsync(Goals with { Revision = 4, Answers = Goals.Answers.Remove("goals.0.owner") });

        var drafts = await Store.ReadAsync(session => session.Drafts.OfCaseAsync(Id, Cancel));
        Assert.Equal([("goals", 4, 1), ("risk", 3, 2)], drafts.Select(draft => (draft.Step, draft.Revision, draft.Answers.Count)));

        await Store.WriteAsync(session => session.Drafts.DeleteAsync(Id, "goals", Cancel));
        Assert.Null(await GetAsync("goals"));
        Assert.NotNull(await GetAsync("risk"));
    }

    [Fact]
    public async Task A_person_types_in_one_place_at_a_time()
    {
        var focus = new TypingFocus("cora", Id, "goals", "goals.0.measure", Now);
        await Store.WriteAsync(session => session.Drafts.SaveFocusAsync(focus with { Step = "risk" }, Cancel));
        await Store.WriteAsync(session => session.Drafts.SaveFocusAsync(focus, Cancel));
        Assert.Equal(focus, await Store.ReadAsync(session => session.Drafts.GetFocusAsync("cora", Cancel)));
        Assert.Null(await Store.ReadAsync(session => session.Drafts.GetFocusAsync("mira", Cancel)));

        await Store.WriteAsync(session => session.Drafts.ClearFocusAsync("cora", Cancel));

        Assert.Null(await Store.ReadAsync(session => session.Drafts.GetFocusAsync("cora", Cancel)));
    }

    [Fact]
    public async Task A_definition_is_kept_under_its_hash_and_never_changes()
    {
        await Store.WriteAsync(session => session.Definitions.PutAsync("h1", "steps: []", Cancel));
        await Store.WriteAsync(session => session.Definitions.PutAsync("h1", "something else", Cancel));

        Assert.Equal("steps: []", await Store.ReadAsync(session => session.Definitions.GetAsync("h1", Cancel)));
        Assert.Null(await Store.ReadAsync(session => session.Definitions.GetAsync("h2", Cancel)));
    }

    private Task SaveAsync(Draft draft) => Store.WriteAsync(session => session.Drafts.SaveAsync(draft, Cancel));

    private Task<Draft?> GetAsync(string step) => Store.ReadAsync(session => session.Drafts.GetAsync(Id, step, Cancel));
}
