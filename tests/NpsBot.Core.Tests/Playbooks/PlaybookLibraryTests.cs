using NpsBot.Core.Escalations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Playbooks;

public sealed class PlaybookLibraryTests
{
    private readonly PlaybookLibrary _library = PlaybookLibrary.LoadDefaults();

    [Fact]
    public void The_recovery_playbook_walks_from_context_to_close()
    {
        var steps = _library.PlaybookFor(CaseKind.Recovery).Value.Steps.Select(step => step.Id);

        Assert.Equal(["context", "contact", "goals", "risk", "cause", "inform", "plan", "updates", "close"], steps);
    }

    [Fact]
    public void The_follow_up_playbook_needs_contact_and_close_only()
    {
        var steps = _library.PlaybookFor(CaseKind.FollowUp).Value.Steps;

        Assert.Equal(["contact", "close"], steps.Where(step => !step.Optional).Select(step => step.Id));
    }

    [Fact]
    public void The_policy_promises_first_contact_within_48_hours_and_only_reaching_the_customer_keeps_it()
    {
        var policy = _library.Policy.Value;

        Assert.Equal(new FirstContactPromise(TimeSpan.FromHours(48), ContactOutcome.Reached), policy.FirstContact);
    }

    [Fact]
    public void The_worse_the_risk_the_more_often_the_customer_hears_from_us()
    {
        var every = _library.Policy.Value.UpdateEvery;

        Assert.Equal([14, 7, 3, 1], Enum.GetValues<RiskLevel>().Select(level => every[level].TotalDays));
    }

    [Fact]
    public void The_default_texts_never_call_a_customer_by_a_survey_word()
    {
        var texts = Enum.GetValues<CaseKind>().SelectMany(kind => _library.PlaybookFor(kind).Value.Steps)
            .SelectMany(step => new[] { step.Title, step.Why, step.Advice, step.Script })
            .Concat(_library.Policy.Value.Rules.Select(rule => rule.Levels[0].Ask));

        Assert.All(texts, text => Assert.Null(CustomerTextLint.Find(text)));
    }

    [Fact]
    public void A_companys_own_file_replaces_the_default_for_the_same_purpose()
    {
        using var folder = new TempFolder();
        folder.Write("ours.yaml", FollowUp.Replace("id: follow-up", "id: ours", StringComparison.Ordinal));
        folder.Write("README.md", "not a definition");

        var library = PlaybookLibrary.Load(folder.Path);

        Assert.Equal("ours", library.PlaybookFor(CaseKind.FollowUp).Value.Id);
        Assert.Equal("detractor-recovery", library.PlaybookFor(CaseKind.Recovery).Value.Id);
        Assert.Equal(_library.Policy.Hash, library.Policy.Hash);
    }

    [Fact]
    public void A_companys_own_policy_replaces_the_default_one()
    {
        using var folder = new TempFolder();
        folder.Write("sla.yml", "id: ours\nfirst_contact: { within: 24h, stops_on: reached }\nupdate_every: { low: 14d, medium: 7d, high: 3d, critical: 1d }\n");

        var policy = PlaybookLibrary.Load(folder.Path).Policy.Value;

        Assert.Equal(("ours", TimeSpan.FromHours(24)), (policy.Id, policy.FirstContact.Within));
    }

    [Fact]
    public void Any_fault_in_any_file_stops_the_start_and_all_are_listed()
    {
        using var folder = new TempFolder();
        folder.Write("a.yaml", "id: a\nfirst_contact: { within: 0h, stops_on: reached }\n");
        folder.Write("b.yaml", "title: B\n");

        var exception = Assert.Throws<DefinitionException>(() => PlaybookLibrary.Load(folder.Path));

        Assert.Equal(["first_contact.within", "update_every", "id", "for", "steps"], exception.Errors.OrderBy(error => error.File).ThenBy(error => error.Line == 2 ? 0 : 1).Select(error => error.Key));
        Assert.All(exception.Errors, error => Assert.Contains(error.ToString(), exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_files_for_one_purpose_are_refused()
    {
        using var folder = new TempFolder();
        folder.Write("a.yaml", FollowUp);
        folder.Write("b.yaml", FollowUp);

        var error = Assert.Single(Assert.Throws<DefinitionException>(() => PlaybookLibrary.Load(folder.Path)).Errors);

        Assert.EndsWith("b.yaml", error.File, StringComparison.Ordinal);
        Assert.StartsWith("is the playbook for follow_up, and so is ", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_refused_and_an_empty_setting_means_the_defaults()
    {
        var error = Assert.Single(Assert.Throws<DefinitionException>(() => PlaybookLibrary.Load("/nowhere/playbooks")).Errors);

        Assert.Equal("/nowhere/playbooks: there is no such folder. Make it, or leave the setting empty to use the playbooks that come with the product.", error.ToString());
        Assert.Equal(_library.Policy.Hash, PlaybookLibrary.Load(" ").Policy.Hash);
    }

    [Fact]
    public void A_file_over_the_size_limit_is_refused_unread()
    {
        using var folder = new TempFolder();
        folder.Write("a.yaml", new string('#', (64 * 1024) + 1));

        Assert.EndsWith("a.yaml: the file is larger than 64 KB.", Assert.Single(Assert.Throws<DefinitionException>(() => PlaybookLibrary.Load(folder.Path)).Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_case_keeps_the_playbook_it_started_with()
    {
        var store = new StoredDefinitions { ["old"] = FollowUp.Replace("title: Answer", "title: Old answer", StringComparison.Ordinal) };

        Assert.StartsWith("Old answer", (await _library.PlaybookAsync(store, "old", TestContext.Current.CancellationToken)).Title, StringComparison.Ordinal);
        Assert.Same(_library.PlaybookFor(CaseKind.Recovery).Value, await _library.PlaybookAsync(store, _library.PlaybookFor(CaseKind.Recovery).Hash, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _library.PlaybookAsync(store, "lost", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_running_case_keeps_the_policy_it_started_with()
    {
        var store = new StoredDefinitions { ["old"] = _library.Policy.Text.Replace("within: 48h\n  #", "within: 12h\n  #", StringComparison.Ordinal) };

        Assert.Equal(TimeSpan.FromHours(12), (await _library.PolicyAsync(store, "old", TestContext.Current.CancellationToken)).FirstContact.Within);
        Assert.Same(_library.Policy.Value, await _library.PolicyAsync(store, _library.Policy.Hash, TestContext.Current.CancellationToken));
    }

    private string FollowUp => _library.PlaybookFor(CaseKind.FollowUp).Text;

    private sealed class StoredDefinitions : Dictionary<string, string>, IDefinitionStore
    {
        public Task PutAsync(string hash, string text, CancellationToken cancellationToken)
        {
            this[hash] = text;
            return Task.CompletedTask;
        }

        public Task<string?> GetAsync(string hash, CancellationToken cancellationToken) => Task.FromResult(this.GetValueOrDefault(hash));
    }

    private sealed class TempFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("npsbot-playbooks-").FullName;

        public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
