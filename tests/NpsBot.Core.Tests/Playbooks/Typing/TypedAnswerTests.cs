using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Typing;

public sealed class TypedAnswerTests
{
    private static readonly Reader Cora = new("Europe/Berlin", "en-GB", new DateTimeOffset(2026, 11, 25, 13, 2, 0, TimeSpan.Zero), PersonId: "cora");

    private static readonly ChoicePrompt Medium = new("medium", "How", [new("call", "Call"), new("meeting", "Meeting"), new("video", "Video call"), new("email", "E-mail")]);
    private static readonly ChoicePrompt Outcome = new("outcome", "Outcome", [new("attempted", "Tried"), new("left_message", "Left a message"), new("reached", "Reached Dana Reyes"), new("customer_answered", "They answered")]);
    private static readonly ChoicePrompt Champion = new("champion", "Champion?", [new("yes", "Yes"), new("no", "No"), new("unknown", "I don't know yet")]);
    private static readonly PersonPrompt Helper = new("helper", "Who helps", [new("cora", "Cora Lind"), new("p-7", "Corinna Berg"), new("mira@example.com", "Mira Holm"), new("p-9", "Jürgen Müller")]);

    [Theory]
    [InlineData("1", "call")]
    [InlineData("4", "email")]
    [InlineData("4.", "email")]
    [InlineData("#2", "meeting")]
    [InlineData("call", "call")]
    [InlineData("CALL", "call")]
    [InlineData("e-mail", "email")]
    [InlineData("email", "email")]
    [InlineData("vid", "video")]
    [InlineData("video call", "video")]
    [InlineData("called", "call")]
    public void A_choice_is_read_by_number_value_label_or_the_beginning_of_it(string typed, string expected)
    {
        var understood = Understood(Medium, typed);

        Assert.Equal((expected, false), (understood.Value, understood.Guessed));
    }

    [Theory]
    [InlineData("emial", "email", "E-mail")]
    [InlineData("meting", "meeting", "Meeting")]
    public void A_slip_of_the_finger_is_read_and_said_back(string typed, string value, string said)
    {
        var understood = Understood(Medium, typed);

        Assert.Equal((value, said), (understood.Value, understood.Said));
    }

    [Theory]
    [InlineData("emial", true)]
    [InlineData("em", false)]
    public void Only_a_near_miss_is_marked_as_a_guess(string typed, bool isGuess)
    {
        Assert.Equal(isGuess, Understood(Medium, typed).Guessed);
    }

    [Theory]
    [InlineData("reached", "reached")]
    [InlineData("reached dana", "reached")]
    [InlineData("answered", "customer_answered")]
    [InlineData("message", "left_message")]
    [InlineData("customer answered", "customer_answered")]
    public void Any_word_of_a_label_will_do_when_only_one_has_it(string typed, string expected)
    {
        Assert.Equal(expected, Understood(Outcome, typed).Value);
    }

    [Theory]
    [InlineData("I reached her", "reached")]
    [InlineData("left her a message", "left_message")]
    [InlineData("reached, they answered", "customer_answered")]
    public void A_choice_named_among_a_few_words_is_read_and_marked_as_a_guess(string typed, string expected)
    {
        var understood = Understood(Outcome, typed);

        Assert.Equal((expected, true), (understood.Value, understood.Guessed));
    }

    [Theory]
    [InlineData("I have not reached her")]
    [InlineData("not reached")]
    [InlineData("who reached her?")]
    [InlineData("I reached her assistant on the second try")]
    public void What_denies_asks_or_goes_on_names_no_choice(string typed)
    {
        Assert.IsType<TypedReading.NotUnderstood>(TypedAnswer.Read(Outcome, typed, Cora));
    }

    [Fact]
    public void A_number_among_words_is_no_choice()
    {
        var prompt = new ChoicePrompt("urgency", "How soon?", [new("1", "This quarter"), new("2", "This month"), new("3", "Now")]);

        Assert.IsType<TypedReading.NotUnderstood>(TypedAnswer.Read(prompt, "in 3 weeks", Cora));
    }

    [Theory]
    [InlineData("y", "yes")]
    [InlineData("n", "no")]
    [InlineData("don't know", "unknown")]
    public void The_beginning_of_a_label_counts_before_a_word_within(string typed, string expected)
    {
        Assert.Equal(expected, Understood(Champion, typed).Value);
    }

    [Fact]
    public void A_beginning_that_fits_two_choices_asks_which()
    {
        var prompt = new ChoicePrompt("audience", "For", [new("meeting", "Meeting"), new("message", "Message")]);

        Assert.Equal("Which one: Meeting or Message?", Problem(prompt, "me"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    public void A_number_outside_the_list_shows_the_list(string typed)
    {
        Assert.Equal("There are 4 to choose from: 1 Call, 2 Meeting, 3 Video call, 4 E-mail.", Problem(Medium, typed));
    }

    [Theory]
    [InlineData("carrier pigeon")]
    [InlineData("?")]
    public void What_is_no_choice_shows_the_list(string typed)
    {
        Assert.Equal($"I could not read \"{typed}\" as one of the choices. Try 1 Call, 2 Meeting, 3 Video call, 4 E-mail.", Problem(Medium, typed));
    }

    [Fact]
    public void Where_choices_are_numbers_the_number_is_the_value()
    {
        var prompt = new ChoicePrompt("score", "How many", [new("3", "Three"), new("2", "Two"), new("1", "One")]);

        Assert.Equal("3", Understood(prompt, "3").Value);
    }

    [Theory]
    [InlineData("me", "cora")]
    [InlineData("cora lind", "cora")]
    [InlineData("@Cora Lind", "cora")]
    [InlineData("mira", "mira@example.com")]
    [InlineData("mira@example.com", "mira@example.com")]
    [InlineData("cora.lind@example.com", "cora")]
    [InlineData("holm mira", "mira@example.com")]
    [InlineData("berg", "p-7")]
    [InlineData("muller", "p-9")]
    [InlineData("P-9", "p-9")]
    [InlineData("mria", "mira@example.com")]
    public void A_colleague_is_read_by_name_part_id_address_or_me(string typed, string expected)
    {
        Assert.Equal(expected, Understood(Helper, typed).Value);
    }

    [Fact]
    public void A_name_that_fits_two_colleagues_asks_which()
    {
        Assert.Equal("Which one: Cora Lind or Corinna Berg? Write more of the name.", Problem(Helper, "cor"));
    }

    [Fact]
    public void Me_is_refused_kindly_when_the_reader_is_not_on_the_list()
    {
        var reading = TypedAnswer.Read(Helper, "me", Cora with { PersonId = "eve" });

        Assert.Equal("You are not on the list. Write a colleague's name.", Assert.IsType<TypedReading.NotUnderstood>(reading).Problem);
    }

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Y", "true")]
    [InlineData("ok", "true")]
    [InlineData("done!", "true")]
    [InlineData("👍", "true")]
    [InlineData("no", "false")]
    [InlineData("N", "false")]
    [InlineData("not yet", "false")]
    public void Yes_and_no_have_many_words(string typed, string expected)
    {
        Assert.Equal(expected, Understood(new ConfirmPrompt("apology", "Said sorry"), typed).Value);
    }

    [Fact]
    public void Maybe_is_neither_yes_nor_no()
    {
        Assert.Equal("I could not read \"maybe\" as yes or no. Try yes or no.", Problem(new ConfirmPrompt("apology", "Said sorry"), "maybe"));
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData("3.5", "3.5")]
    [InlineData("3,5", "3.5")]
    [InlineData("1,200", "1200")]
    [InlineData("1 200", "1200")]
    [InlineData("1.200,50", "1200.50")]
    [InlineData("1,200.50", "1200.50")]
    [InlineData("1.200.000", "1200000")]
    [InlineData("0,125", "0.125")]
    [InlineData("-2", "-2")]
    public void A_number_is_read_with_comma_or_dot(string typed, string expected)
    {
        Assert.Equal(expected, Understood(new NumberPrompt("n", "How many", -10, 10_000_000), typed).Value);
    }

    [Theory]
    [InlineData("20", true)]
    [InlineData("21", false)]
    public void A_number_keeps_within_its_bounds(string typed, bool isUnderstood)
    {
        Assert.Equal(isUnderstood, TypedAnswer.Read(new NumberPrompt("n", "How many", 0, 20), typed, Cora) is TypedReading.Understood);
    }

    [Fact]
    public void Text_is_taken_as_written_and_a_single_line_stays_one()
    {
        Assert.Equal("a\nb", Understood(new TextPrompt("said", "Said") { Multiline = true }, " a\nb ").Value);
        Assert.Equal("a b", Understood(new TextPrompt("what", "What"), "a\n b").Value);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Text_keeps_to_its_length(int length, bool isUnderstood)
    {
        var reading = TypedAnswer.Read(new TextPrompt("what", "What") { MaxLength = 5 }, new string('a', length), Cora);

        Assert.Equal(isUnderstood, reading is TypedReading.Understood);
    }

    [Theory]
    [InlineData(true, "Write an answer, or say skip.")]
    [InlineData(false, "Write an answer, or say help.")]
    public void Nothing_typed_says_how_to_go_on(bool optional, string expected)
    {
        Assert.Equal(expected, Problem(new TextPrompt("said", "Said") { Optional = optional }, "  "));
    }

    [Fact]
    public void A_group_is_answered_field_by_field()
    {
        Assert.Throws<ArgumentException>(() => TypedAnswer.Read(new GroupPrompt("goals", "Goals", "Goal", [[]], 5), "x", Cora));
    }

    [Fact]
    public void Every_value_is_said_for_people()
    {
        Assert.Equal("E-mail", TypedAnswer.Say(Medium, "email", Cora));
        Assert.Equal("Mira Holm", TypedAnswer.Say(Helper, "mira@example.com", Cora));
        Assert.Equal("Fri 27 Nov", TypedAnswer.Say(new DatePrompt("due", "Until"), "2026-11-27", Cora));
        Assert.Equal("today 10:12", TypedAnswer.Say(new DatePrompt("at", "When") { WithTime = true }, "2026-11-25T09:12:00Z", Cora));
        Assert.Equal("yes", TypedAnswer.Say(new ConfirmPrompt("apology", "Sorry"), "true", Cora));
        Assert.Equal("3.5", TypedAnswer.Say(new NumberPrompt("n", "N", 0, 9), "3.5", Cora));
        Assert.Equal("\"two lines\"", TypedAnswer.Say(new TextPrompt("said", "Said"), "two\nlines", Cora));
    }

    [Fact]
    public void A_value_that_left_the_list_is_said_as_it_is()
    {
        Assert.Equal("fax", TypedAnswer.Say(Medium, "fax", Cora));
    }

    private static TypedReading.Understood Understood(Prompt prompt, string typed) => Assert.IsType<TypedReading.Understood>(TypedAnswer.Read(prompt, typed, Cora));

    private static string Problem(Prompt prompt, string typed) => Assert.IsType<TypedReading.NotUnderstood>(TypedAnswer.Read(prompt, typed, Cora)).Problem;
}
