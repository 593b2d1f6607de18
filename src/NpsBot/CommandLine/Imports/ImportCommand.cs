using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using NodaTime;
using NpsBot.Connectors.Imports;
using NpsBot.Core.People;
using NpsBot.Storage.Scores;

namespace NpsBot.CommandLine.Imports;

/// <summary><c>npsbot import responses|accounts|people FILE</c>.</summary>
internal static class ImportCommand
{
    private const int SomeRefused = 2;

    private delegate Task<ImportReport> Import(CsvImporter importer, Stream file, ImportRequest request, Action<RefusedLine> onRefused, IProgress<double> progress, CancellationToken cancellationToken);

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE") { Description = "CSV in UTF-8; comma, semicolon or tab." }.AcceptExistingOnly();

    private static readonly Option<string?> Locale = new("--locale")
    {
        Description = "Order of day and month, and the decimal sign, e.g. de-DE. Default: Organisation:Locale.",
        HelpName = "TAG",
    };

    private static readonly Option<string?> TimeZone = new("--time-zone")
    {
        Description = "Zone of times without an offset, e.g. Europe/Berlin. Default: Organisation:TimeZone.",
        HelpName = "IANA",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Reads and checks everything, keeps nothing." };

    private static readonly Option<FileInfo?> Report = new("--report") { Description = "Writes every refused line to this CSV.", HelpName = "FILE" };

    private static readonly Option<string?> Source = new("--source")
    {
        Description = "Name the answers are kept under. Default: generic, the same as /api/responses, so that an answer that came both ways is one answer.",
        HelpName = "NAME",
    };

    public static Command Make()
    {
        var command = new Command("import", "Takes a CSV file in. Importing it again changes nothing; an import that was stopped is started again and goes on. Exit code 2: some lines were refused.");
        command.Add(Make(
            "responses",
            "Answers: response_id, score, and if known occurred_at, comment, email, name, role, contact_id, locale, account_id, account_name, owner_email, wants_follow_up, survey_id, survey_name. Further columns are kept as properties. Old answers count without opening cases.",
            (importer, file, request, onRefused, progress, token) => importer.ResponsesAsync(file, request, onRefused, progress, token),
            Source));
        command.Add(Make(
            "accounts",
            "Customers: account_id, and if known account_name, owner_email, arr, currency, segment, tier, region, renewal_date, sponsor_email, and one contact to a line: contact_email, contact_name, contact_role, contact_influence, contact_champion, contact_id. A blank cell leaves what is known.",
            (importer, file, request, onRefused, progress, token) => importer.AccountsAsync(file, request, onRefused, progress, token)));
        command.Add(Make(
            "people",
            "Colleagues: email, and if known person_id, name, role (csm, manager, executive, administrator), manager_email, time_zone, locale, platform (slack, teams). Accounts that wait for their owner are linked.",
            (importer, file, request, onRefused, progress, token) => importer.PeopleAsync(file, request, onRefused, progress, token)));
        return command;
    }

    private static Command Make(string name, string description, Import import, params ReadOnlySpan<Option> more)
    {
        var command = new Command(name, description) { File, Locale, TimeZone, DryRun, Report };
        foreach (var option in more)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, import, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Import import, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Open(parsed);
        var request = Request(parsed, host.Services.GetRequiredService<IOptions<OrganisationOptions>>().Value);
        var output = parsed.InvocationConfiguration.Output;
        using var refusals = parsed.GetValue(Report) is { } report ? new RefusalFile(report.Create()) : null;
        var shown = new RefusalList(refusals);
        await using var file = parsed.GetRequiredValue(File).OpenRead();
        var progress = new ProgressLine(parsed.InvocationConfiguration.Error);
        try
        {
            var result = await host.Services.GetRequiredService<ScoreRollups>().WhileFoldingAsync(
                () => import(host.Services.GetRequiredService<CsvImporter>(), file, request, shown.Add, progress, cancellationToken),
                cancellationToken);
            progress.End();
            await ImportSummary.WriteAsync(output, result, shown, request.IsTrial, parsed.GetValue(Report)?.Name);
            return result.Refused > 0 ? SomeRefused : 0;
        }
        catch (Exception failure) when (failure is ImportException or OperationCanceledException)
        {
            progress.End();
            await ImportSummary.WriteRefusedAsync(output, shown, parsed.GetValue(Report)?.Name);
            throw failure is ImportException ? failure : new CommandException("stopped. What is in stays; import the file again to go on.", failure);
        }
    }

    private static ImportRequest Request(ParseResult parsed, OrganisationOptions organisation)
    {
        var zone = parsed.GetValue(TimeZone) ?? organisation.TimeZone;
        var request = new ImportRequest
        {
            Locale = CultureOf(parsed.GetValue(Locale) ?? organisation.Locale),
            Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new CommandException($"--time-zone {zone} is no time zone. Write an IANA name, e.g. Europe/Berlin."),
            IsTrial = parsed.GetValue(DryRun),
        };
        var hasSource = parsed.CommandResult.Command.Options.Contains(Source);
        return hasSource && parsed.GetValue(Source) is { } source ? request with { Source = SourceOf(source) } : request;
    }

    private static CultureInfo CultureOf(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw new CommandException($"--locale {tag} is no language tag. Write one such as en-GB, en-US or de-DE.");
        }
    }

    private static string SourceOf(string text) => text.Length is > 0 and <= 50 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')
        ? text
        : throw new CommandException("--source has small letters, digits, hyphens and underscores, at most 50, e.g. delighted.");
}
