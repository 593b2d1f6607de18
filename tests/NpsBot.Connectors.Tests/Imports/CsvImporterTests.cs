using System.Globalization;
using System.Text;
using NodaTime;
using NpsBot.Connectors.Imports;
using NpsBot.Connectors.Tests.Surveys;
using NpsBot.Core.Accounts;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.Connectors.Tests.Imports;

public sealed class CsvImporterTests : IAsyncLifetime
{
    private readonly List<RefusedLine> _refused = [];
    private SurveyHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await SurveyHost.WithKeyAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_file_from_a_german_spreadsheet_is_read()
    {
        var report = await ResponsesAsync(
            "\uFEFFResponse-ID;Score;Occurred at;Comment;Email;Account_ID;Produkt;wants_follow_up\r\n"
            + "r1;9,0;4.1.2026 10:00;\"zwei;\r\nZeilen \"\"so\"\"\";dana@acme.example;acme;Api;nein\r\n"
            + ";;;;;;;\r\n"
            + "r2;3;04.01.2026;;jo@acme.example;acme;;\r\n",
            "de-DE");

        Assert.Empty(_refused);
        Assert.Equal([("cases opened", 1), ("recorded", 1)], report.Counts);
        var response = (await ReadAsync(session => session.Responses.FindAsync("generic", "r1", default)))!;
        Assert.Equal(("zwei;\nZeilen \"so\"", """{"Produkt":"Api"}"""), (response.Comment, response.Properties));
        Assert.Equal(new DateTimeOffset(2026, 1, 4, 10, 0, 0, TimeSpan.FromHours(1)), response.OccurredAt);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        const string File = "response_id,score,occurred_at,email,account_id\nr1,2,2026-01-05T08:00:00Z,dana@acme.example,acme\nr2,9,2025-03-01,jo@acme.example,acme\n";
        await ResponsesAsync(File);

        var again = await ResponsesAsync(File);

        Assert.Equal([("known already", 2)], again.Counts);
        Assert.Equal(2, await _host.CountAsync());
    }

    [Fact]
    public async Task An_answer_known_from_the_address_is_known_in_the_file()
    {
        await _host.PostAsync("""{"id":"r1","score":9,"occurred_at":"2026-01-04T08:00:00Z"}""");

        Assert.Equal([("known already", 1)], (await ResponsesAsync("response_id,score\nr1,9\n")).Counts);
    }

    [Fact]
    public async Task History_opens_no_cases_and_says_so()
    {
        var report = await ResponsesAsync("response_id,score,occurred_at,email,account_id\nr1,0,2025-03-01,dana@acme.example,acme\n");

        Assert.Equal([("recorded", 1)], report.Counts);
        Assert.Single(report.Notes);
    }

    [Fact]
    public async Task Refused_lines_are_named_by_line_and_column_and_spoil_no_others()
    {
        var report = await ResponsesAsync(
            "response_id,score,occurred_at,comment,wants_follow_up\n"
            + "r1,9,2026-01-01,\"two\nlines\",no\n"
            + "r2,2.5,2026-01-01,,\n"
            + "r3,11,2026-01-01,,\n"
            + ",9,2026-01-01,,\n"
            + "r5,9,1/2/26,,\n"
            + "r6,9,2026-01-01,,perhaps\n"
            + "r7,9,2026-01-01,,no,more\n"
            + "r8,9,2026-01-01,say \"no\",\n"
            + "r9,9,2027-01-01,,\n"
            + "r10,9,2026-01-01,fine,no\n");

        Assert.Equal((10, 8), (report.Lines, report.Refused));
        Assert.Equal([("recorded", 2)], report.Counts);
        Assert.Equal(
            [(4L, "score"), (5L, "score"), (6L, "response_id"), (7L, "occurred_at"), (8L, "wants_follow_up"), (9L, ""), (10L, ""), (11L, "occurred_at")],
            _refused.OrderBy(line => line.Line).Select(line => (line.Line, line.Column)));
        Assert.Equal("2.5", _refused.Single(line => line.Line == 4).Value);
    }

    [Fact]
    public async Task A_trial_counts_and_keeps_nothing()
    {
        var report = await ImportAsync((stream, request) => _host.Importer.ResponsesAsync(stream, request with { IsTrial = true }, _refused.Add, null, default), "response_id,score,email,account_id\nr1,2,dana@acme.example,acme\n", "en-GB");

        Assert.Equal([("cases opened", 1)], report.Counts);
        Assert.Equal(0, await _host.CountAsync());
    }

    [Theory]
    [InlineData("respons_id,score\nr1,9\n", "respons_id")]
    [InlineData("id;nps\nr1;9\n", "response_id")]
    [InlineData("", "empty")]
    [InlineData("response_id,score,score\nr1,9,8\n", "twice")]
    public async Task A_header_that_cannot_be_used_is_explained(string file, string hint)
    {
        var failure = await Assert.ThrowsAsync<ImportException>(() => ResponsesAsync(file));

        Assert.Contains(hint, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_nearly_known_is_pointed_out()
    {
        var report = await ResponsesAsync("response_id,score,coment\nr1,9,hello\n");

        Assert.Contains("comment", Assert.Single(report.Notes).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_ends_the_import_where_it_opens()
    {
        var failure = await Assert.ThrowsAsync<ImportException>(() => ResponsesAsync("response_id,score,comment\nr1,9,fine\nr2,9,\"open\nr3,9,lost\n"));

        Assert.Contains("line 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_not_utf8_is_refused()
    {
        var stream = new MemoryStream([.. "response_id,score,comment\nr1,9,gr"u8, 0xFC, .. "n\nr2,9,ok\n"u8]);

        var report = await _host.Importer.ResponsesAsync(stream, Request("en-GB"), _refused.Add, null, default);

        Assert.Equal((2, 1), (report.Lines, report.Refused));
        Assert.Contains("UTF-8", Assert.Single(_refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_lines_go_in_by_batches_with_progress()
    {
        var file = new StringBuilder("response_id,score,occurred_at,email,account_id\n");
        for (var i = 0; i < (2 * ImportRun.BatchSize) + 1; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"r{i},9,2025-01-01,p{i % 7}@acme.example,acme\n");
        }

        var seen = new SeenProgress();
        var report = await ImportAsync((stream, request) => _host.Importer.ResponsesAsync(stream, request, _refused.Add, seen, default), file.ToString(), "en-GB");

        Assert.Equal((2 * ImportRun.BatchSize) + 1, report.Lines);
        Assert.Equal(report.Lines, await _host.CountAsync());
        Assert.Equal(3, seen.Values.Count);
        Assert.Equal(1, seen.Values[^1]);
    }

    [Fact]
    public async Task Accounts_and_their_contacts_are_taken_one_contact_to_a_line()
    {
        const string File =
            "account_id,account_name,owner_email,arr,currency,segment,tier,region,renewal_date,sponsor_email,contact_email,contact_name,contact_role,contact_influence,contact_champion\n"
            + "acme,Acme Corp,cora@us.example,\"240,000\",eur,SMB,gold,EMEA,12/03/2027,,dana@acme.example,Dana Reyes,VP,high,no\n"
            + "acme,,,,,,,,,,jo@acme.example,Jo,,,yes\n"
            + "zen,Zenith,,much,,,,,,,,,,,\n"
            + "zen,Zenith,,,,,,,,,,,,huge,\n";

        var report = await ImportAsync((stream, request) => _host.Importer.AccountsAsync(stream, request, _refused.Add, null, default), File, "en-GB");
        var again = await ImportAsync((stream, request) => _host.Importer.AccountsAsync(stream, request, _refused.Add, null, default), File, "en-GB");

        Assert.Equal([("added", 1), ("changed", 1)], report.Counts);
        Assert.Equal([("unchanged", 2)], again.Counts);
        Assert.Equal(["arr", "contact_influence"], _refused.Take(2).Select(line => line.Column));
        var account = await ReadAsync(session => session.Accounts.GetAsync("acme", default));
        Assert.Equal(
            new Account { Id = "acme", Name = "Acme Corp", OwnerEmail = "cora@us.example", Arr = new Money(240_000, "EUR"), Segment = "SMB", Tier = "gold", Region = "EMEA", RenewsOn = new DateOnly(2027, 3, 12) },
            account);
        var contacts = await ReadAsync(session => session.Accounts.ContactsOfAsync("acme", default));
        Assert.Equal([("Dana Reyes", Influence.High, false), ("Jo", (Influence?)null, true)], contacts.Select(contact => (contact.Name, contact.Influence, contact.IsChampion!.Value)));
    }

    [Fact]
    public async Task People_are_taken_whatever_their_order_and_waiting_accounts_and_cases_find_their_owner()
    {
        await _host.PostAsync("""{"id":"r1","score":1,"respondent":{"email":"dana@acme.example"},"account":{"external_id":"acme","owner_email":"cora@us.example"}}""");
        const string File =
            "person_id,name,email,role,manager_email,time_zone,locale,platform\n"
            + "cora,Cora Lind,cora@us.example,CSM,mira@us.example,Europe/Berlin,de-DE,Slack\n"
            + ",Mira Holm,mira@us.example,manager,eve@us.example,,,\n"
            + "eve,Eve Stone,eve@us.example,executive,,,,teams\n"
            + "tom,Tom,tom@us.example,boss,,,,\n"
            + "ann,Ann,ann@us.example,csm,nobody@us.example,,,\n";

        var report = await ImportAsync((stream, request) => _host.Importer.PeopleAsync(stream, request, _refused.Add, null, default), File, "en-GB");

        Assert.Equal([("added", 4), ("managers set", 2), ("open cases given to their account's owner", 1)], report.Counts);
        Assert.Equal([(5L, "role"), (6L, "manager_email")], _refused.Select(line => (line.Line, line.Column)));
        Assert.Equal(
            new Person { Id = "cora", Name = "Cora Lind", Email = "cora@us.example", Role = PersonRole.Csm, ManagerId = "mira@us.example", TimeZone = "Europe/Berlin", Locale = "de-DE", Platform = "slack" },
            await ReadAsync(session => session.People.GetAsync("cora", default)));
        Assert.Equal("cora", (await ReadAsync(session => session.Cases.LoadAsync(new CaseId(1), default)))!.OwnerId);
    }

    [Fact]
    public async Task A_trial_of_people_knows_the_managers_in_the_same_file()
    {
        var report = await ImportAsync(
            (stream, request) => _host.Importer.PeopleAsync(stream, request with { IsTrial = true }, _refused.Add, null, default),
            "name,email,role,manager_email\nCora,cora@us.example,csm,mira@us.example\nMira,mira@us.example,manager,\n",
            "en-GB");

        Assert.Empty(_refused);
        Assert.Equal([("added", 2), ("managers set", 1)], report.Counts);
    }

    [Fact]
    public void The_file_of_refused_lines_runs_no_formula()
    {
        using var stream = new MemoryStream();
        using (var file = new RefusalFile(stream))
        {
            file.Add(new RefusedLine(7, "score", "No, \"really\".", "=HYPERLINK(\"http://evil.example\")"));
            file.Add(new RefusedLine(8, "", "-", "@x"));
        }

        Assert.Equal(
            "\uFEFFline,column,reason,value\r\n7,score,\"No, \"\"really\"\".\",\"'=HYPERLINK(\"\"http://evil.example\"\")\"\r\n8,,\"'-\",\"'@x\"\r\n",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    private Task<ImportReport> ResponsesAsync(string file, string locale = "en-GB") =>
        ImportAsync((stream, request) => _host.Importer.ResponsesAsync(stream, request, _refused.Add, null, default), file, locale);

    private static async Task<ImportReport> ImportAsync(Func<Stream, ImportRequest, Task<ImportReport>> import, string file, string locale)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        return await import(stream, Request(locale));
    }

    private static ImportRequest Request(string locale) => new() { Locale = CultureInfo.GetCultureInfo(locale), Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] };

    private Task<T> ReadAsync<T>(Func<ISession, Task<T>> work) => _host.Database.ReadAsync((session, _) => work(session), default);

    private sealed class SeenProgress : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
