using System.Collections.Immutable;
using System.Reflection;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Slack.Views;
using NpsBot.Testing;

namespace NpsBot.Slack.Tests;

public sealed class ActionCodeTests
{
    public static TheoryData<string> AllVerbs =>
        [.. typeof(Verbs).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public void Every_verb_comes_back_from_a_button_and_from_a_menu(string verb)
    {
        var data = ImmutableSortedDictionary<string, string>.Empty.Add("case", "12").Add("text", "a=b&c?d#e %20 é");
        foreach (var opensForm in new[] { true, false })
        {
            var action = new CardAction(verb, "Do it", data, OpensForm: opensForm);
            var button = new ActionElements().Button(action);
            var option = new ActionElements().Select("Pick", [action])["options"]![0]!;

            foreach (var code in new[] { ActionCode.FromButton(button.TextAt("action_id")!, button.TextAt("value")), ActionCode.FromOption(option.TextAt("value")!) })
            {
                Assert.Equal((verb, opensForm), (code.Verb, code.OpensForm));
                Assert.Equal(data, code.Data);
            }
        }
    }

    [Fact]
    public void Hostile_data_comes_back_unchanged()
    {
        var action = SampleViews.Act(Verbs.QueryAsk, "Ask", data: ("text", SampleViews.Hostile));

        var button = new ActionElements().Button(action);

        Assert.Equal(SampleViews.Hostile, ActionCode.FromButton(button.TextAt("action_id")!, button.TextAt("value")).Data["text"]);
    }

    [Theory]
    [InlineData(1_995, true)]
    [InlineData(1_996, false)]
    public void Data_over_a_buttons_limit_throws_and_is_never_cut(int length, bool fits)
    {
        var action = SampleViews.Act(Verbs.QueryAsk, "Ask", data: ("text", new string('x', length)));

        Assert.Equal(fits, Record.Exception(() => new ActionElements().Button(action)) is null);
    }

    [Theory]
    [InlineData(139, true)]
    [InlineData(140, false)]
    public void Data_over_an_options_limit_throws_and_is_never_cut(int length, bool fits)
    {
        var action = SampleViews.Act(Verbs.CaseShow, "Show", data: ("a", new string('x', length - 1)));

        Assert.Equal(fits, Record.Exception(() => new ActionElements().Select("Pick", [action])) is null);
    }

    [Fact]
    public void More_than_five_hidden_actions_become_one_menu_to_pick_from()
    {
        CardAction[] five = [.. Enumerable.Range(0, 5).Select(n => SampleViews.Act(Verbs.CaseShow, $"Show {n}", ActionPlace.Overflow, ("case", $"{n}")))];

        Assert.Equal("overflow", Assert.Single(new ActionElements().Of(five)).TextAt("type"));
        Assert.Equal("static_select", Assert.Single(new ActionElements().Of([.. five, SampleViews.Act(Verbs.CaseWhy, "Why", ActionPlace.Overflow)])).TextAt("type"));
    }

    [Fact]
    public void An_action_that_asks_first_asks_for_itself_alone()
    {
        var elements = new ActionElements().Of([SampleViews.Act(Verbs.CaseWhy, "Why", ActionPlace.Overflow), SampleViews.Act(Verbs.CaseVoid, "Not a real answer", ActionPlace.Overflow)]);

        Assert.Equal(2, elements.Count);
        Assert.Null(elements[0]["confirm"]);
        Assert.Single(elements[1]["options"]!.AsArray());
        Assert.StartsWith("Set this case aside?", elements[1].TextAt("confirm", "text", "text"), StringComparison.Ordinal);
    }
}
