namespace NpsBot.Teams.Cards;

/// <summary>How much a card may say, so that it stays under its size: a face draws with the first room in which it fits.</summary>
/// <param name="Text">Longest passage of people's words, in characters.</param>
/// <param name="Line">Longest single line (a name, a fact), in characters.</param>
/// <param name="Rows">Most rows of one list; the rest is counted.</param>
/// <param name="Answer">Longest answer kept in a form's field; below 3,000 only when nothing else helps.</param>
internal sealed record Room(int Text, int Line, int Rows, int Answer)
{
    public static readonly IReadOnlyList<Room> Largest =
    [
        new(1500, 200, 15, 3000), new(1000, 160, 10, 3000), new(600, 120, 10, 3000), new(300, 80, 6, 3000), new(150, 60, 4, 3000), new(80, 40, 3, 1000), new(40, 30, 2, 300),
    ];
}
