using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Terms;
using NpsBot.Telemetry;
using NpsBot.Tests.Health;
using Activity = NpsBot.Core.Conversations.Activity;
using ActivityKind = NpsBot.Core.Conversations.ActivityKind;

namespace NpsBot.Tests.Telemetry;

/// <summary>The meters are the process's, so these tests have it for themselves.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests
{
    private const string Secret = "words of a customer";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_requests_and_commits_are_counted()
    {
        using var meters = new Meters();
        await using var host = await HostRig.StartAsync();

        using var first = await host.AnswerAsync("r1", 2, Secret);
        using var second = await host.AnswerAsync("r1", 2, Secret);
        using var wrong = await host.AnswerAsync("r2", 11);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode, wrong.StatusCode));
        Assert.Equal(
            [("npsbot.outcome=case_opened,npsbot.source=generic", 1.0), ("npsbot.outcome=duplicate,npsbot.source=generic", 1.0)],
            meters.Of("npsbot.intake.answers").Where(measured => !measured.Tags.Contains("refused", StringComparison.Ordinal)));
        Assert.Equal(
            ["http.response.status_code=202,npsbot.source=generic", "http.response.status_code=202,npsbot.source=generic", "http.response.status_code=400,npsbot.source=generic"],
            meters.Of("npsbot.intake.request.duration").Select(measured => measured.Tags));
        Assert.Contains(meters.Of("npsbot.storage.commit.duration"), measured => measured.Tags == "db.system.name=sqlite");
        Assert.Contains(meters.Of("npsbot.storage.commit.units"), measured => measured.Value >= 1);
    }

    [Fact]
    public async Task A_turn_is_counted_and_so_is_the_question_it_asked()
    {
        using var meters = new Meters();
        await using var host = await HostRig.StartAsync();
        await TakeTurnAsync(host, "help");

        var (tags, seconds) = Assert.Single(meters.Of("npsbot.turn.duration"));
        Assert.Equal("npsbot.kind=text,npsbot.platform=slack,npsbot.result=show", tags);
        Assert.True(seconds >= 0);
        Assert.Contains(meters.Of("npsbot.queries"), measured => measured.Tags == "npsbot.query=help");
    }

    [Fact]
    public async Task What_waits_and_what_is_late_is_looked_up_at_intervals_and_never_when_somebody_scrapes()
    {
        await using var host = await HostRig.StartAsync();
        var gauges = host.Services.GetRequiredService<StateGauges>();
        using var answered = await host.AnswerAsync("r1", 2, at: host.Clock.GetUtcNow().AddHours(-48).AddMinutes(5));
        await host.Database.WriteAsync(
            async (session, token) =>
            {
                await session.Outbox.EnqueueAsync(new NewMessage("case.card", "1", "person:ada"), host.Clock.GetUtcNow(), token);
                return await session.Outbox.ClaimDueAsync(host.Clock.GetUtcNow(), TimeSpan.FromDays(30), 100, token);
            },
            Cancel);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.False(gauges.IsWatched);
        using var meters = new Meters();
        Assert.True(gauges.IsWatched);
        Assert.Empty(meters.Of("npsbot.outbox.messages"));

        await gauges.RefreshAsync(Cancel);

        Assert.Contains(meters.Of("npsbot.outbox.messages"), measured => measured is { Value: >= 1 } && measured.Tags.Contains("npsbot.kind=case.card", StringComparison.Ordinal));
        Assert.Contains(meters.Of("npsbot.outbox.oldest.age"), measured => measured.Value >= TimeSpan.FromMinutes(10).TotalSeconds);
        Assert.Contains(meters.Of("npsbot.cases.overdue"), measured => measured.Value == 1);
    }

    [Fact]
    public async Task An_answer_and_a_turn_are_traced_down_to_their_commits_with_ids_and_without_contents()
    {
        var spans = new ConcurrentQueue<System.Diagnostics.Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("NpsBot.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await HostRig.StartAsync();

        using var answered = await host.AnswerAsync("r1", 2, Secret);
        await TakeTurnAsync(host, "nps " + Secret);

        var intake = Assert.Single(spans, span => span.OperationName == "intake");
        Assert.Equal(["NPS-1"], Assert.IsType<string[]>(intake.GetTagItem("npsbot.cases")));
        Assert.Contains(spans, span => span.OperationName == "write" && span.ParentSpanId == intake.SpanId && (string?)span.GetTagItem("npsbot.lane") == "intake");
        var turn = Assert.Single(spans, span => span.OperationName == "turn");
        Assert.Equal("in-1", turn.GetTagItem("npsbot.inbound_id"));
        Assert.Contains(spans, span => span.OperationName == "write" && span.ParentSpanId == turn.SpanId && (string?)span.GetTagItem("npsbot.lane") == "turn");
        Assert.DoesNotContain(spans.SelectMany(span => span.TagObjects), tag => tag.Value?.ToString()?.Contains(Secret, StringComparison.Ordinal) == true);
    }

    private static async Task TakeTurnAsync(HostRig host, string text)
    {
        var user = new ChatUser("slack", "T1", "U1");
        await host.Database.WriteAsync(
            async (session, token) =>
            {
                await session.People.SaveAsync(new Person { Id = "ada", Name = "Ada", Email = "ada@us.example", Role = PersonRole.Manager }, token);
                await session.People.LinkAsync("ada", user, token);
                return true;
            },
            Cancel);
        await host.Services.GetRequiredService<ITurnHandler>().TakeTurnAsync(
            new Activity { Kind = ActivityKind.Text, From = user, Conversation = new ConversationReference("slack", "T1", "D1", ConversationKind.Personal, "U1"), InboundId = "in-1", At = host.Clock.GetUtcNow(), Text = text },
            Cancel);
    }
}
