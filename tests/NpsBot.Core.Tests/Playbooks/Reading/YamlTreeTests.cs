using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Reading;

namespace NpsBot.Core.Tests.Playbooks.Reading;

public sealed class YamlTreeTests
{
    [Theory]
    [InlineData("", "a.yaml: the file is empty.")]
    [InlineData("# only a comment\n", "a.yaml: the file is empty.")]
    [InlineData("id: a\n---\nid: b\n", "a.yaml, line 2: a second document starts here (---). Write one definition per file.")]
    [InlineData("id: &x a\ntitle: *x\n", "a.yaml, line 1: anchors (&name) and aliases (*name) are not read here. Write the text out in each place.")]
    [InlineData("title: *x\n", "a.yaml, line 1: anchors (&name) and aliases (*name) are not read here. Write the text out in each place.")]
    [InlineData("id: !secret a\n", "a.yaml, line 1: tags (!name) are not read here. Remove the tag.")]
    [InlineData("? [a]\n: b\n", "a.yaml, line 1: a key must be one word, e.g. title.")]
    public void What_a_definition_does_not_need_is_refused(string text, string expected)
    {
        Assert.Contains(expected, Problems(text));
    }

    [Theory]
    [InlineData("id: a\n\ttitle: b\n")]
    [InlineData("id: 'a\ntitle: b\n")]
    [InlineData("id: [a\n")]
    [InlineData("title: Call: now\n")]
    [InlineData("}{")]
    public void What_is_no_yaml_is_said_with_a_hint(string text)
    {
        var problem = Assert.Single(Problems(text));

        Assert.Contains("this is not YAML: ", problem, StringComparison.Ordinal);
        Assert.EndsWith("Look at this line and the one before: two spaces per level, no tabs, quotes around text with a colon.", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(YamlTree.MaxBytes, true)]
    [InlineData(YamlTree.MaxBytes + 1, false)]
    public void A_file_has_a_largest_size(int bytes, bool isRead)
    {
        var faults = new Faults("a.yaml");

        var root = YamlTree.Read("id: a\n#" + new string('x', bytes - 7), faults);

        Assert.Equal(isRead, root is not null);
    }

    [Theory]
    [InlineData(YamlTree.MaxDepth - 1, true)]
    [InlineData(YamlTree.MaxDepth, false)]
    [InlineData(10_000, false)]
    public void Nesting_has_a_greatest_depth(int lists, bool isRead)
    {
        var faults = new Faults("a.yaml");

        YamlTree.Read(new string('[', lists) + "a" + new string(']', lists), faults);

        Assert.Equal(isRead, !faults.Any);
    }

    [Fact]
    public void Every_fault_names_the_file_when_it_has_no_line()
    {
        Assert.Equal("a.yaml: the file is empty.", PolicyReader.Read(" ", "a.yaml").Errors.Single().ToString());
    }

    private static List<string> Problems(string text)
    {
        var faults = new Faults("a.yaml");
        YamlTree.Read(text, faults);
        return [.. faults.All.Select(error => error.ToString())];
    }
}
