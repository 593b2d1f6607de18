using System.Diagnostics.Metrics;
using NpsBot.Core.Terms;

namespace NpsBot.Connectors.Surveys;

/// <summary>The requests of survey sources.</summary>
public static class SurveyTelemetry
{
    public const string Name = "NpsBot.Connectors";

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Requests = Meter.CreateHistogram("npsbot.intake.request.duration", "s", "Time of one request of a survey source, by source and status.", tags: null, Buckets.Seconds);

    internal static void Answered(string source, int status, TimeSpan took)
    {
        if (Requests.Enabled)
        {
            Requests.Record(took.TotalSeconds, new("npsbot.source", source), new("http.response.status_code", status));
        }
    }
}
