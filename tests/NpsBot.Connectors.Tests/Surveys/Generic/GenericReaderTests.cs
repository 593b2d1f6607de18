using System.Collections.Immutable;
using System.Text;
using NpsBot.Connectors.Surveys;
using NpsBot.Connectors.Surveys.Generic;
using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Tests.Surveys.Generic;

public sealed class GenericReaderTests
{
    [Fact]
    public void A_full_answer_is_read_into_the_normal_form()
    {
        var answer = One(
            """
            {"id":"r-1","score":2,"comment":"Third outage","survey":{"id":"s1","name":"Q1"},
             "respondent":{"email":"dana@acme.example","name":"Dana","role":"VP","external_id":"c7","locale":"en-GB"},
             "account":{"external_id":"a1","name":"Acme","arr":240000.5,"currency":"USD","tier":"gold","segment":"SMB","region":"EMEA","renewal_date":"2027-03-12","owner_email":"cora@us.example","sponsor_email":"eve@us.example"},
             "wants_follow_up":true,"occurred_at":"2026-01-05T10:00:00+01:00","properties":{"product":"Api"},"unknown":[1]}
            """).Response!;

        Assert.Equal(
            new IncomingResponse
            {
                Source = "generic",
                ExternalId = "r-1",
                Score = 2,
                Comment = "Third outage",
                SurveyId = "s1",
                SurveyName = "Q1",
                Respondent = new IncomingContact { Email = "dana@acme.example", Name = "Dana", Role = "VP", ExternalId = "c7", Locale = "en-GB" },
                Account = new IncomingAccount { Id = "a1", Name = "Acme", Arr = 240000.5m, Currency = "USD", Tier = "gold", Segment = "SMB", Region = "EMEA", RenewsOn = new DateOnly(2027, 3, 12), OwnerEmail = "cora@us.example", SponsorEmail = "eve@us.example" },
                WantsFollowUp = true,
                OccurredAt = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero),
                Properties = answer.Properties,
            },
            answer);
        Assert.Equal("Api", answer.Properties!["product"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("9", 9)]
    [InlineData("\"9\"", 9)]
    [InlineData("\" 0 \"", 0)]
    [InlineData("9.0", 9)]
    [InlineData("-1", -1)]
    [InlineData("11", 11)]
    public void A_whole_number_is_a_score_as_number_or_text(string score, int expected)
    {
        Assert.Equal(expected, One($$"""{"id":"r","score":{{score}}}""").Response?.Score);
    }

    [Theory]
    [InlineData("2.5")]
    [InlineData("\"2.5\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"nine\"")]
    [InlineData("[9]")]
    [InlineData("{}")]
    [InlineData("1e999")]
    [InlineData("\"99999999999999999999999999999999\"")]
    public void Anything_else_is_no_score(string score)
    {
        var refused = One($$"""{"id":"r","score":{{score}}}""").Refused;

        Assert.Equal("score", refused?.Field);
    }

    [Theory]
    [InlineData("\"comment\":{}", "comment")]
    [InlineData("\"wants_follow_up\":\"maybe\"", "wants_follow_up")]
    [InlineData("\"occurred_at\":\"2026-01-05T10:00:00\"", "occurred_at")]
    [InlineData("\"occurred_at\":\"05/01/2026\"", "occurred_at")]
    [InlineData("\"occurred_at\":1767603600", "occurred_at")]
    [InlineData("\"occurred_at\":\"2026-02-30T10:00:00Z\"", "occurred_at")]
    [InlineData("\"respondent\":\"Dana\"", "respondent")]
    [InlineData("\"respondent\":{\"name\":[]}", "respondent.name")]
    [InlineData("\"account\":{\"arr\":\"much\"}", "account.arr")]
    [InlineData("\"account\":{\"renewal_date\":\"soon\"}", "account.renewal_date")]
    [InlineData("\"properties\":[]", "properties")]
    public void A_field_of_the_wrong_kind_is_named(string field, string name)
    {
        Assert.Equal(name, One($$"""{"id":"r","score":1,{{field}}}""").Refused?.Field);
    }

    [Theory]
    [InlineData("2026-01-05T10:00:00Z")]
    [InlineData("2026-01-05 11:00+01:00")]
    [InlineData("2026-01-05T11:00:00.000+0100")]
    [InlineData("2026-01-05T11:00:00+01")]
    [InlineData("2026-01-05T10:00:00.0000000Z")]
    public void Instants_are_read_in_the_forms_of_iso_8601(string text)
    {
        var answer = One($$"""{"id":"r","score":1,"occurred_at":"{{text}}"}""");

        Assert.Equal(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero), answer.Response?.OccurredAt);
    }

    [Fact]
    public void A_day_alone_is_a_day()
    {
        Assert.Equal(new DateOnly(2026, 1, 5), One("""{"id":"r","score":1,"occurred_at":"2026-01-05"}""").Response?.OccurredOn);
    }

    [Fact]
    public void A_bad_answer_does_not_spoil_its_neighbours()
    {
        var answers = Items("""[{"id":"a","score":1},7,{"id":"c","score":"x"},{"id":"d","score":10}]""");

        Assert.Equal([false, true, true, false], answers.Select(answer => answer.Refused is not null));
        Assert.Equal("c", answers[2].Id);
    }

    [Fact]
    public void A_thousand_answers_are_read_and_one_more_is_too_many()
    {
        static string Many(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":"{{i}}","score":1}"""))}]";

        Assert.Equal(GenericReader.MaxItems, Items(Many(GenericReader.MaxItems)).Length);
        Assert.IsType<SourceReading.Unreadable>(Read(Many(GenericReader.MaxItems + 1)));
    }

    [Fact]
    public void Nesting_is_read_to_its_limit()
    {
        static string Nested(int levels) => """{"id":"r","score":1,"properties":{"p":""" + new string('[', levels) + new string(']', levels) + "}}";

        Assert.NotNull(One(Nested(GenericReader.MaxDepth - 2)).Response);
        Assert.IsType<SourceReading.Unreadable>(Read(Nested(GenericReader.MaxDepth - 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{\"id\":\"a\",\"score\":1}x")]
    [InlineData("{\"id\":\"a\",\"score\":1,\"score\":2}")]
    [InlineData("{\"id\":\"a\",/*c*/\"score\":1}")]
    public void What_is_no_plain_json_object_or_array_is_unreadable(string body)
    {
        Assert.IsType<SourceReading.Unreadable>(Read(body));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_unreadable()
    {
        Assert.IsType<SourceReading.Unreadable>(GenericReader.Read(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }));
    }

    [Fact]
    public void A_byte_order_mark_is_no_obstacle()
    {
        Assert.NotNull(One("\uFEFF{\"id\":\"a\",\"score\":1}").Response);
    }

    [Theory]
    [InlineData(@"cut \ud83d", "cut \uFFFD")]
    [InlineData(@"\ude00 first", "\uFFFD first")]
    [InlineData(@"\ud83d\ude00 whole", "😀 whole")]
    [InlineData(@"\ud83d\ud83d\ude00", "\uFFFD😀")]
    [InlineData(@"back\\ud83d slash", @"back\ud83d slash")]
    public void Half_an_emoji_does_not_lose_the_answer(string json, string expected)
    {
        Assert.Equal(expected, One($$"""{"id":"a","score":1,"comment":"{{json}}"}""").Response?.Comment);
    }

    private static SourceReading Read(string body) => GenericReader.Read(Encoding.UTF8.GetBytes(body));

    private static ImmutableArray<ReadAnswer> Items(string body) => Assert.IsType<SourceReading.Answers>(Read(body)).Items;

    private static ReadAnswer One(string body) => Assert.Single(Items(body));
}
