using System.Text.RegularExpressions;
using System.Xml.Linq;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests;

/// <summary>The one-way street: rooms import only what lies below them, and assemblies see only what they may.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>From the entrances down; rooms on one floor never import each other.</summary>
    private static readonly string[][] Floors =
    [
        ["Intake", "Dialogs", "Queries", "Deliveries", "Sweeps"],
        ["Digests"],
        ["Sessions"],
        ["Playbooks"],
        ["Escalations"],
        ["Cases"],
        ["Surveys", "Quiet"],
        ["Accounts", "People"],
        ["Conversations"],
        ["Views", "Outbox"],
        ["Calendars"],
        ["Terms"],
    ];

    private static readonly string Source = Path.Combine(Root(), "src");

    [Fact]
    public void Every_room_of_Core_has_its_floor()
    {
        var rooms = Directory.EnumerateDirectories(Path.Combine(Source, "NpsBot.Core")).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj"));

        Assert.All(rooms, room => Assert.Contains(room, Floors.SelectMany(floor => floor)));
    }

    [Fact]
    public void Rooms_of_Core_import_only_what_lies_below_them()
    {
        var wrong = Floors.SelectMany(floor => floor)
            .Where(room => Directory.Exists(Path.Combine(Source, "NpsBot.Core", room)))
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Source, "NpsBot.Core", room), "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => Imports(File.ReadAllText(file)).Where(other => other != room && FloorOf(other) <= FloorOf(room)).Select(other => $"{Path.GetRelativePath(Source, file)} imports {other}")));

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("using NpsBot.Core.Sessions;", "Sessions")]
    [InlineData("using static NpsBot.Core.Dialogs.Steps.StepForm;", "Dialogs")]
    [InlineData("using Fact = NpsBot.Core.Views.Fact;", "Views")]
    [InlineData("public NpsBot.Core.Sessions.ISession Session { get; }", "Sessions")]
    [InlineData("public Sessions.ISession Session { get; }", "Sessions")]
    [InlineData("var all = new List<Queries.NpsQuery>();", "Queries")]
    public void An_import_is_seen_however_it_is_written(string line, string room)
    {
        Assert.Equal([room], Imports(line));
    }

    [Theory]
    [InlineData("// moved from NpsBot.Core.Sessions")]
    [InlineData("/// <see cref=\"Sessions.ISession\"/>")]
    [InlineData("await session.Cases.LoadAsync(id);")]
    [InlineData("var text = \"Queries.Are fun\";")]
    public void Words_and_members_are_no_imports(string line)
    {
        Assert.Empty(Imports(line));
    }

    [Fact]
    public void Core_knows_no_web_no_database_and_no_http_client()
    {
        var references = typeof(Band).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(references, name => Forbidden().IsMatch(name));
    }

    [Theory]
    [InlineData("NpsBot.Core")]
    [InlineData("NpsBot.Connectors", "NpsBot.Core")]
    [InlineData("NpsBot.Slack", "NpsBot.Core")]
    [InlineData("NpsBot.Storage", "NpsBot.Core")]
    [InlineData("NpsBot.Teams", "NpsBot.Core")]
    [InlineData("NpsBot", "NpsBot.Connectors", "NpsBot.Core", "NpsBot.Slack", "NpsBot.Storage", "NpsBot.Teams")]
    [InlineData("NpsBot.Playground", "NpsBot")]
    public void A_project_references_only_what_it_may_know(string project, params string[] allowed)
    {
        var references = XDocument.Load(Path.Combine(Source, project, project + ".csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.All(references, reference => Assert.Contains(reference, allowed));
    }

    private static int FloorOf(string room) => Array.FindIndex(Floors, floor => floor.Contains(room));

    /// <summary>Rooms a file names in code; comments and strings do not count.</summary>
    private static IEnumerable<string> Imports(string code) =>
        Room().Matches(NoCode().Replace(code, "\"\"")).Select(match => match.Groups["room"].Value).Where(name => FloorOf(name) >= 0).Distinct();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("NpsBot.sln is in no folder above the tests.");
    }

    [GeneratedRegex("//.*|\"(?:\\\\.|[^\"\\\\\\r\\n])*\"", RegexOptions.CultureInvariant)]
    private static partial Regex NoCode();

    [GeneratedRegex(@"(?:\bNpsBot\.Core\.|(?<![\w.]))(?<room>[A-Z][a-z]+)(?=[.;])", RegexOptions.CultureInvariant)]
    private static partial Regex Room();

    [GeneratedRegex("AspNetCore|^System\\.Data|Microsoft\\.Data|^Npgsql|^Dapper|^System\\.Net\\.Http|EntityFramework", RegexOptions.CultureInvariant)]
    private static partial Regex Forbidden();
}
