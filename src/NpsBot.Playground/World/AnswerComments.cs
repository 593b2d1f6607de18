using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Playground.World;

/// <summary>What customers write, by how happy they are.</summary>
internal static class AnswerComments
{
    public static ImmutableArray<string> Products { get; } = ["Platform", "Reporting", "Mobile app"];

    private static readonly ImmutableArray<string> Unhappy =
    [
        "We waited nine days for an answer to a simple question.",
        "The last update broke our export and nobody told us.",
        "I still do my month-end in a spreadsheet because your report is too slow.",
        "Our contact changed three times this year.",
        "Too many clicks for what we do fifty times a day.",
        "We were promised single sign-on in spring. It is autumn.",
        "The price went up, the service did not.",
        "It stops working whenever more than ten of us are logged in.",
        "Training was one hour, then we were alone.",
        "Honestly, we are comparing with two other vendors.",
        "Wrong invoices, again.",
        "The mobile app loses my notes when there is no signal.",
    ];

    private static readonly ImmutableArray<string> Fair =
    [
        "Does what it should, nothing more.",
        "Good product, the documentation could be better.",
        "Fine for us, but the new screen takes getting used to.",
        "Support is friendly. Sometimes slow.",
        "We use a third of it. Show us the rest?",
        "Reliable. I would like better filters.",
        "OK overall; reporting is the weak spot.",
    ];

    private static readonly ImmutableArray<string> Happy =
    [
        "Saves my team a day a week.",
        "Our account manager knows our business. Keep her.",
        "The new planning view is excellent.",
        "Fast answers, real people.",
        "Up and running in two weeks, as promised.",
        "I have already told two colleagues at other companies.",
        "You listened to what we said last year.",
        "It simply works.",
    ];

    public static ImmutableArray<string> For(Band band) => band switch
    {
        Band.Detractor => Unhappy,
        Band.Passive => Fair,
        _ => Happy,
    };
}
