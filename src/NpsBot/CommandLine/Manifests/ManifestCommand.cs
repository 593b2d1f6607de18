using System.CommandLine;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NpsBot.Core.People;
using NpsBot.Teams;

namespace NpsBot.CommandLine.Manifests;

/// <summary><c>npsbot manifest teams|slack</c>: what an administrator uploads to install the bot.</summary>
internal static class ManifestCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Option<string?> Url = new("--url") { Description = "Public address of this installation, e.g. https://bot.example.com.", HelpName = "URL" };

    private static readonly Option<string?> Name = new("--name") { Description = "What the bot is called.", HelpName = "NAME" };

    private static readonly Option<FileInfo?> Out = new("--out") { Description = "The file to write.", HelpName = "FILE" };

    private static readonly Option<string?> AppId = new("--app-id") { Description = "Application (client) id of the bot's app registration. Default: Teams:AppId.", HelpName = "GUID" };

    private static readonly Option<string?> AppVersion = new("--app-version") { Description = "Version of the package, e.g. 1.2.0; Teams takes an update only when it has grown. Default: the program's.", HelpName = "X.Y.Z" };

    private static readonly Option<string?> Website = new("--website") { Description = "Your company's site. Default: --url.", HelpName = "URL" };

    private static readonly Option<string?> Privacy = new("--privacy") { Description = "Your privacy page. Default: --url with /privacy.", HelpName = "URL" };

    private static readonly Option<string?> Terms = new("--terms") { Description = "Your terms of use. Default: --url with /terms.", HelpName = "URL" };

    private static readonly Option<bool> Socket = new("--socket") { Description = "For Slack:Mode=Socket: no public address is needed." };

    public static Command Make()
    {
        var teams = new Command("teams", "Writes the zip to upload in the Teams admin center (or Upload a custom app).") { Url, AppId, Name, AppVersion, Website, Privacy, Terms, Out };
        teams.SetAction(TeamsAsync);
        var slack = new Command("slack", "Writes the JSON to paste at api.slack.com/apps, Create New App, From a manifest.") { Url, Socket, Name, Out };
        slack.SetAction(SlackAsync);
        return new Command("manifest", "Writes what installs the bot in Teams or Slack.") { teams, slack };
    }

    /// <summary>JSON as people read it.</summary>
    public static string Indented(JsonObject json) => json.ToJsonString(Readable) + "\n";

    private static async Task<int> TeamsAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.OpenUnchecked(parsed);
        var request = Request(parsed, TeamsPackage.MaxName);
        var appId = parsed.GetValue(AppId) ?? host.Services.GetRequiredService<IConfiguration>()[$"{TeamsOptions.Section}:{nameof(TeamsOptions.AppId)}"];
        if (!Guid.TryParse(appId, out var id))
        {
            throw new CommandException(string.IsNullOrWhiteSpace(appId) ? "--app-id is missing: the application (client) id of the bot's app registration, e.g. 11111111-2222-3333-4444-555555555555." : $"--app-id {appId} is not a GUID.");
        }

        var organisation = host.Services.GetRequiredService<IOptions<OrganisationOptions>>().Value.Name;
        var company = organisation == new OrganisationOptions().Name ? null : organisation;
        var manifest = TeamsPackage.Fill(request, id, VersionOf(parsed), company, (Page(parsed, Website), Page(parsed, Privacy), Page(parsed, Terms)));
        var file = parsed.GetValue(Out) ?? new FileInfo("npsbot-teams.zip");
        await using var stream = file.Create();
        TeamsPackage.Pack(manifest, stream, host.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"{file.FullName}: upload it in the Teams admin center under Manage apps. The bot's messaging endpoint is {request.At(TeamsSetup.Path)}.");
        return 0;
    }

    private static async Task<int> SlackAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isSocket = parsed.GetValue(Socket);
        var request = isSocket && parsed.GetValue(Url) is null
            ? new ManifestRequest(new Uri("https://localhost"), NameOf(parsed, SlackManifest.MaxName))
            : Request(parsed, SlackManifest.MaxName);
        var text = Indented(SlackManifest.Fill(request, isSocket));
        if (parsed.GetValue(Out) is not { } file)
        {
            await parsed.InvocationConfiguration.Output.WriteAsync(text);
            return 0;
        }

        await File.WriteAllTextAsync(file.FullName, text, cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"{file.FullName}: paste it at https://api.slack.com/apps under Create New App, From a manifest.");
        return 0;
    }

    private static ManifestRequest Request(ParseResult parsed, int maxName)
    {
        var url = parsed.GetValue(Url) ?? throw new CommandException("--url is missing: the public address of this installation, e.g. --url https://bot.example.com.");
        return new ManifestRequest(new Uri(Address("--url", url)), NameOf(parsed, maxName));
    }

    private static string? NameOf(ParseResult parsed, int longest) => parsed.GetValue(Name)?.Trim() is not { } name
        ? null
        : name.Length > 0 && name.Length <= longest ? name : throw new CommandException($"--name has 1 to {longest} characters there.");

    private static string? Page(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } page ? Address(option.Name, page) : null;

    private static string Address(string option, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0
            ? address.AbsoluteUri
            : throw new CommandException($"{option} {text} is no https address. Write e.g. https://bot.example.com.");

    private static string VersionOf(ParseResult parsed)
    {
        var version = parsed.GetValue(AppVersion) ?? Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
        return Version.TryParse(version, out var parts) && parts is { Build: >= 0, Revision: -1 } ? version : throw new CommandException($"--app-version {version} is not three numbers with dots, e.g. 1.2.0.");
    }
}
