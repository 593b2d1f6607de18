using NpsBot.Slack.Inbound;

namespace NpsBot.Slack.Tests.Inbound;

public sealed class InboundTextTests
{
    [Theory]
    [InlineData("<@UBOT> nps last quarter", "nps last quarter")]
    [InlineData("nps <@UBOT|npsbot>  last\u00A0quarter", "nps last quarter")]
    [InlineData("hand over to <@U7|dana>", "hand over to @dana")]
    [InlineData("hand over to <@U7>", "hand over to @U7")]
    [InlineData("cases of <#C1|general> and <#C2|>", "cases of #general and #C2")]
    [InlineData("look at <https://example.com/a?b=1&amp;c=2|the page> and <https://example.com>", "look at the page and https://example.com")]
    [InlineData("write <mailto:a@example.com|a@example.com>", "write a@example.com")]
    [InlineData("<!here> <!subteam^S1|@csm>", "@here @csm")]
    [InlineData("a &lt;b&gt; &amp;lt; c &amp;amp;", "a <b> &lt; c &amp;")]
    [InlineData("1 < 2", "1 < 2")]
    [InlineData("  ", "")]
    [InlineData(null, "")]
    public void Slacks_encoding_is_read_back_to_what_was_typed(string? text, string expected) => Assert.Equal(expected, InboundText.Read(text, "UBOT"));
}
