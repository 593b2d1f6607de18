using NpsBot.Core.Playbooks;

namespace NpsBot.Core.Tests.Playbooks;

/// <summary>What the page about policies says is so.</summary>
public sealed class PolicyPageTests
{
    [Fact]
    public void The_example_of_the_page_is_read_without_a_fault()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "policy.md"));
        var example = page.Split("```yaml")[1].Split("```")[0];

        Assert.Empty(PolicyReader.Read(example, "policy.md").Errors);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("NpsBot.sln is in no folder above the tests.");
    }
}
