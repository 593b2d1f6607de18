using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using NpsBot.Connectors.Surveys;

namespace NpsBot.Connectors.Tests.Surveys;

public sealed class WebhookSecretTests
{
    private const string Text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");
    private static readonly WebhookSecret Secret = WebhookSecret.TryRead(Text)!;

    [Fact]
    public void The_specification_s_own_example_is_accepted()
    {
        var headers = new HeaderDictionary
        {
            ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
            ["webhook-timestamp"] = "1614265330",
            ["webhook-signature"] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        };

        Assert.True(Secret.Matches(headers, Body, DateTimeOffset.FromUnixTimeSeconds(1614265330)));
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void The_timestamp_may_be_five_minutes_off_either_way(int seconds, bool isAccepted)
    {
        Assert.Equal(isAccepted, Secret.Matches(Signed(Now.AddSeconds(seconds)), Body, Now));
    }

    [Fact]
    public void One_right_signature_among_several_is_enough()
    {
        var headers = Signed(Now);
        headers["webhook-signature"] = $"v1a,AAAA v1,AAAA {headers["webhook-signature"]} v1,not-base64";

        Assert.True(Secret.Matches(headers, Body, Now));
    }

    [Fact]
    public void A_changed_body_id_or_timestamp_is_refused()
    {
        Assert.False(Secret.Matches(Signed(Now), [.. Body, (byte)' '], Now));
        foreach (var (name, value) in new[] { ("webhook-id", "other"), ("webhook-timestamp", Now.AddSeconds(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)) })
        {
            var headers = Signed(Now);
            headers[name] = value;
            Assert.False(Secret.Matches(headers, Body, Now));
        }
    }

    [Theory]
    [InlineData("webhook-id")]
    [InlineData("webhook-timestamp")]
    [InlineData("webhook-signature")]
    public void A_missing_header_is_refused(string name)
    {
        var headers = Signed(Now);
        headers.Remove(name);

        Assert.False(Secret.Matches(headers, Body, Now));
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    public void A_strange_timestamp_is_refused(string timestamp)
    {
        var headers = Signed(Now);
        headers["webhook-timestamp"] = timestamp;

        Assert.False(Secret.Matches(headers, Body, Now));
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool isSecret)
    {
        Assert.Equal(isSecret, WebhookSecret.TryRead("whsec_" + Convert.ToBase64String(new byte[bytes])) is not null);
    }

    private static HeaderDictionary Signed(DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String(Text["whsec_".Length..]);
        var signature = HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"m1.{timestamp}."), .. Body]);
        return new HeaderDictionary { ["webhook-id"] = "m1", ["webhook-timestamp"] = timestamp, ["webhook-signature"] = "v1," + Convert.ToBase64String(signature) };
    }
}
