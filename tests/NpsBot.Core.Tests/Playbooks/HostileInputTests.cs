using System.Text;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks;

/// <summary>Whatever is in a file or typed into a chat, a reader answers and never throws. Seeds are fixed, so a failure comes back.</summary>
public sealed class HostileInputTests
{
    private const string Spice = "\0\t\n\r :,-[]{}&*!|>'\"%@`#?~<=.0129azé😀\ud800";

    private static readonly string[] Words =
        ["today", "yesterday", "next", "last", "fri", "in", "ago", "at", "2", "27", "99", "nov", "feb", "10:12", "25:61", "3pm", "weeks", "months", "hours", "min", "half an", "999", "9999-12-31", "0001-01-01", "31.12.", "2/3", "me", "@", "-", "noon", "of", "T00:00Z"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_damaged_file_is_read_or_refused_with_reasons(int seed)
    {
        var random = new Random(seed);
        var library = PlaybookLibrary.LoadDefaults();
        string[] texts = [library.PlaybookFor(CaseKind.Recovery).Text, library.PlaybookFor(CaseKind.FollowUp).Text, library.Policy.Text];
        for (var i = 0; i < 300; i++)
        {
            var text = Damaged(texts[random.Next(texts.Length)], random);

            var playbook = PlaybookReader.Read(text, "a.yaml");
            var policy = PolicyReader.Read(text, "a.yaml");

            Assert.NotEqual(playbook.Value is null, playbook.Errors.IsEmpty);
            Assert.NotEqual(policy.Value is null, policy.Errors.IsEmpty);
        }
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Honolulu")]
    [InlineData("Nowhere/Land")]
    public void Anything_typed_is_understood_or_answered(string zone)
    {
        var random = new Random(zone.Length);
        var reader = new Reader(zone, "en-US", new DateTimeOffset(2026, 11, 25, 13, 2, 0, TimeSpan.Zero), PersonId: "cora");
        Prompt[] prompts =
        [
            new DatePrompt("a", "A"), new DatePrompt("b", "B") { WithTime = true }, new ChoicePrompt("c", "C", [new("call", "Call"), new("email", "E-mail")]),
            new PersonPrompt("d", "D", [new("cora", "Cora Lind")]), new NumberPrompt("e", "E", 0, 10), new ConfirmPrompt("f", "F"), new TextPrompt("g", "G") { MaxLength = 5 },
        ];
        for (var i = 0; i < 3000; i++)
        {
            var typed = Damaged(string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Words[random.Next(Words.Length)])), random);
            foreach (var prompt in prompts)
            {
                foreach (var direction in Enum.GetValues<TimeDirection>())
                {
                    Assert.NotNull(TypedAnswer.Read(prompt, typed, reader, direction));
                }

                Assert.NotNull(TypedAnswer.Say(prompt, typed, reader));
            }
        }
    }

    [Fact]
    public void A_very_long_line_is_answered_quickly()
    {
        var reader = new Reader("Europe/Berlin", "en-GB", new DateTimeOffset(2026, 11, 25, 13, 2, 0, TimeSpan.Zero));
        var typed = string.Concat(Enumerable.Repeat("fri 27 nov ", 4000));

        Assert.IsType<TypedReading.NotUnderstood>(TypedAnswer.Read(new DatePrompt("a", "A") { WithTime = true }, typed, reader));
        Assert.IsType<TypedReading.NotUnderstood>(TypedAnswer.Read(new ChoicePrompt("c", "C", [new("call", "Call")]), typed, reader));
    }

    private static string Damaged(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (var i = random.Next(0, 4); i > 0 && result.Length > 0; i--)
        {
            var at = random.Next(result.Length);
            switch (random.Next(3))
            {
                case 0:
                    result.Insert(at, Spice[random.Next(Spice.Length)]);
                    break;
                case 1:
                    result.Remove(at, Math.Min(result.Length - at, random.Next(1, 20)));
                    break;
                default:
                    result[at] = Spice[random.Next(Spice.Length)];
                    break;
            }
        }

        return result.ToString();
    }
}
