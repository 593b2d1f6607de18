using NpsBot.Benchmarks.Harness;

namespace NpsBot.Benchmarks.Turns;

/// <summary>What a platform's turns are held against.</summary>
/// <param name="Peer">The npm SDK's name.</param>
/// <param name="OfBare">Least share of the bare endpoint's rate.</param>
/// <param name="OfPeer">Least multiple of the peer's rate.</param>
/// <param name="OfPeersP99">Largest share of the peer's p99.</param>
internal sealed record TurnTargets(string Peer, double OfBare, double OfPeer, double OfPeersP99)
{
    public void Judge(Report report, string what, IReadOnlyDictionary<string, Measurement> medians, string product, string bare)
    {
        var own = medians[product];
        report.AtLeast($"{what}-vs-bare", own.Rate / medians[bare].Rate, OfBare);
        if (medians.TryGetValue(Peer, out var peer))
        {
            report.AtLeast($"{what}-vs-{Peer}", own.Rate / peer.Rate, OfPeer);
            report.AtMost($"{what}-p99-vs-{Peer}", own.P99 / peer.P99, OfPeersP99);
        }
    }
}
