using System.Globalization;
using System.Text;
using NpsBot.Slack.Signatures;

namespace NpsBot.Slack.Tests.Signatures;

/// <remarks>The first vector is the worked example of Slack's guide to verifying requests; the others follow from the documented base string.</remarks>
public sealed class SlackSignatureTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const long GuideTime = 1531420618;

    private const string GuideBody =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private const string GuideSignature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    [Theory]
    [InlineData(GuideTime, GuideBody, GuideSignature)]
    [InlineData(GuideTime, "", "v0=55f41ec73231010289b54e669149ea021fccab11b5524355523533ce930cb739")]
    [InlineData(1700000000, "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"text\":\"café 😀\"}}", "v0=7bf8c295711476e300ac190bfccf09440d600d54df3b4b8b6e2c2948929d5225")]
    [InlineData(1700000000, "{\"token\":\"x\",\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P\",\"type\":\"url_verification\"}", "v0=3ad6f2681f0ee520f1c44e2c49b45fb05544081dd06bc19c6cb0144b1f14fd85")]
    [InlineData(1700000000, "payload=%7B%22type%22%3A%22block_actions%22%2C%22t%22%3A%22a+b%2Bc%22%7D", "v0=28581dc79afe51133b60a1da3f9bc64aee27407efbed3ad4f6d38580d2bbd884")]
    public void A_known_signature_is_good(long timestamp, string body, string signature) => Assert.True(IsValid(timestamp, body, signature));

    [Fact]
    public void One_changed_byte_makes_it_bad() => Assert.False(IsValid(GuideTime, GuideBody + " ", GuideSignature));

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void The_time_stamp_may_be_five_minutes_off_in_both_directions(int secondsFromNow, bool isGood) =>
        Assert.Equal(isGood, IsValid(GuideTime, GuideBody, GuideSignature, now: GuideTime - secondsFromNow));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    public void Another_version_or_none_is_bad(string? signature) => Assert.False(IsValid(GuideTime, GuideBody, signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1531420618")]
    [InlineData("1531420618.5")]
    [InlineData("99999999999999999999")]
    public void A_time_stamp_that_is_no_number_is_bad(string? timestamp) =>
        Assert.False(SlackSignature.IsValid([Secret], timestamp, GuideSignature, Encoding.UTF8.GetBytes(GuideBody), DateTimeOffset.FromUnixTimeSeconds(GuideTime)));

    [Fact]
    public void Two_secrets_are_good_during_a_change_and_an_empty_one_never()
    {
        Assert.True(IsValid(GuideTime, GuideBody, GuideSignature, ["new secret", Secret]));
        Assert.True(IsValid(GuideTime, GuideBody, GuideSignature, [Secret, null]));
        Assert.False(IsValid(GuideTime, GuideBody, SlackSignature.Sign("", "1531420618", Encoding.UTF8.GetBytes(GuideBody)), ["", null]));
    }

    private static bool IsValid(long timestamp, string body, string? signature, string?[]? secrets = null, long? now = null) => SlackSignature.IsValid(
        secrets ?? [Secret],
        timestamp.ToString(CultureInfo.InvariantCulture),
        signature,
        Encoding.UTF8.GetBytes(body),
        DateTimeOffset.FromUnixTimeSeconds(now ?? timestamp));
}
