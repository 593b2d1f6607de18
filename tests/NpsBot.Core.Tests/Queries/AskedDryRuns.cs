using NpsBot.Core.Queries.DryRuns;
using NpsBot.Core.Queries.Periods;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries;

/// <summary>Notes which periods were to be replayed.</summary>
public sealed class AskedDryRuns : IDryRunner
{
    public List<Period> Asked { get; } = [];

    public int MaxAnswers => 500;

    public Task<View> RunAsync(ISession session, Period days, Reader reader, CancellationToken cancellationToken)
    {
        Asked.Add(days);
        return Task.FromResult<View>(new NoticeView { Text = "replayed" });
    }
}
