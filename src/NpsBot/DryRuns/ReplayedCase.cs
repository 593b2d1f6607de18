using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.Terms;

namespace NpsBot.DryRuns;

/// <summary>A case of the past and its double in the simulation.</summary>
/// <param name="then">As it really went.</param>
internal sealed class ReplayedCase(Case then, CaseId id)
{
    /// <summary>Numbers of the double's facts by those they were made from.</summary>
    private readonly Dictionary<int, int> _places = [];

    public CaseId Id { get; } = id;

    /// <summary>What a person's entry is on the double; <see langword="null"/> where it cannot be made.</summary>
    public Fact? Adapt(Fact fact, Case current, Policy policy) => fact switch
    {
        CaseReopened => current.IsOpen ? null : fact,
        FactsRetracted retracted => _places.TryGetValue(retracted.FromSeq, out var first) && _places.TryGetValue(retracted.ToSeq, out var last) ? new FactsRetracted(first, last) : null,
        _ when !current.IsOpen => null,
        ContactLogged contact => contact with { StopsClock = contact.Outcome >= policy.PromiseOf(current).StopsOn },
        EscalationAnswered answered => AskOf(answered.Number, current) is { } ask ? answered with { Number = ask.Fact.Number } : null,
        EscalationDelegated passed => AskOf(passed.Number, current) is { } ask ? passed with { Number = ask.Fact.Number } : null,
        CaseEscalated asked => asked with { Number = current.Asks.Length + 1 },
        _ => fact,
    };

    /// <summary>Notes where entries went.</summary>
    /// <param name="version">Of the double before them.</param>
    public void Took(IEnumerable<int> seqs, int version)
    {
        foreach (var seq in seqs)
        {
            _places[seq] = ++version;
        }
    }

    /// <summary>The double's open ask to the same person.</summary>
    private Ask? AskOf(int number, Case current)
    {
        var to = then.Asks.FirstOrDefault(ask => ask.Fact.Number == number)?.Fact.ToId;
        return current.Asks.LastOrDefault(ask => ask.Fact.ToId == to);
    }
}
