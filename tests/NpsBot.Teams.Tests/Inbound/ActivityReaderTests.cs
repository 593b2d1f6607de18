using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Teams.Inbound;
using NpsBot.Teams.Tests.Fakes;
using NpsBot.Testing;

namespace NpsBot.Teams.Tests.Inbound;

public sealed class ActivityReaderTests : IAsyncLifetime
{
    private FakeTeams _teams = null!;

    public async ValueTask InitializeAsync() => _teams = await FakeTeams.StartAsync();

    public ValueTask DisposeAsync() => _teams.DisposeAsync();

    [Fact]
    public void A_message_says_who_where_and_when()
    {
        var activity = Read(Wire.Message(_teams, "my cases"))!;

        Assert.Equal(ActivityKind.Text, activity.Kind);
        Assert.Equal("my cases", activity.Text);
        Assert.Equal(new ChatUser("teams", FakeTeams.Tenant, Wire.User, "Cora Lind", null, "America/Los_Angeles", "en-US", "03500558-e554-416c-90c3-a061cdcd012b"), activity.From);
        Assert.Equal(new ConversationReference("teams", FakeTeams.Tenant, Wire.Personal, ConversationKind.Personal, Wire.User, _teams.ServiceUrl, null, Wire.Bot), activity.Conversation);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 14, 1, 59, TimeSpan.Zero), activity.At, TimeSpan.FromSeconds(1));
        Assert.False(activity.ReplyIsPrivate);
    }

    [Fact]
    public void A_thread_is_kept_apart_from_its_channel()
    {
        var message = Wire.InChannel(Wire.Message(_teams, "<at>NpsBot</at> nps"));
        message["entities"] = new JsonArray(Wire.Mention("<at>NpsBot</at>"));

        var conversation = Read(message)!.Conversation;

        Assert.Equal((Wire.Channel, "1771290107407", ConversationKind.Team), (conversation.Id, conversation.ThreadId, conversation.Kind));
        Assert.Null(conversation.UserId);
        Assert.Equal($"{Wire.Channel};messageid=1771290107407", References.WireId(conversation));
    }

    [Theory]
    [InlineData("<at>NpsBot</at> nps last quarter", "nps last quarter")]
    [InlineData("\r\n<at>NpsBot</at>&nbsp;nps\u00A0 last\r\n quarter\n", "&nbsp;nps last quarter")]
    [InlineData("<at>NpsBot</at> nps <AT>npsbot</AT> last quarter", "nps last quarter")]
    [InlineData("<at>NpsBot</at>", "")]
    [InlineData("hand over to <at>Ana Silva</at> <at>NpsBot</at>", "hand over to Ana Silva")]
    public void The_bots_mentions_go_and_others_stay(string text, string expected)
    {
        var message = Wire.InChannel(Wire.Message(_teams, text));
        message["entities"] = new JsonArray(Wire.Mention("<at>NpsBot</at>"), Wire.Mention("<at>Ana Silva</at>", "29:ana", "Ana Silva"));

        Assert.Equal(expected, Read(message)!.Text);
    }

    [Fact]
    public void Talk_in_a_room_that_is_not_addressed_to_the_bot_is_none_of_its_business() =>
        Assert.Null(Read(Wire.InChannel(Wire.Message(_teams, "lunch?"))));

    [Fact]
    public void A_click_brings_its_verb_its_data_and_the_answers_apart()
    {
        var data = Wire.Form(Verbs.StepSave, "Europe/Berlin", ("medium", "call"), ("calls", 2), ("apology", true), ("said", ""), ("goals.0.measure", "Uptime"), ("Verb", "x"));

        var activity = Read(Wire.Click(_teams, data))!;

        Assert.Equal((ActivityKind.Action, Verbs.StepSave, "1767765488332", true), (activity.Kind, activity.Verb, activity.MessageId, activity.ReplyIsPrivate));
        Assert.Equal([KeyValuePair.Create("case", "12")], activity.Data);
        Assert.Equal(
            [("apology", "true"), ("calls", "2"), ("goals.0.measure", "Uptime"), ("medium", "call")],
            activity.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void An_answer_cannot_override_what_the_button_says()
    {
        var data = Wire.Form(Verbs.StepSave, "UTC", ("case", "99"), ("verb", Verbs.CaseVoid), ("data", "x"));

        var activity = Read(Wire.Click(_teams, data))!;

        Assert.Equal((Verbs.StepSave, "12"), (activity.Verb, activity.Data["case"]));
    }

    [Theory]
    [InlineData("2026-11-20", "10:12", "Europe/Berlin", "2026-11-20T10:12:00+01:00")]
    [InlineData("2026-07-20", "10:12", "Europe/Berlin", "2026-07-20T10:12:00+02:00")]
    [InlineData("2026-11-20", "10:12:30", "Asia/Calcutta", "2026-11-20T10:12:00+05:30")]
    [InlineData("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T03:30:00+02:00")]
    [InlineData("2026-11-20", "10:12", "Nowhere/Land", "2026-11-20T10:12:00+00:00")]
    [InlineData("2026-11-20", "", "Europe/Berlin", "2026-11-20")]
    [InlineData("", "10:12", "Europe/Berlin", "T10:12")]
    public void A_date_and_its_time_are_one_instant_in_the_zone_of_the_form(string date, string time, string zone, string expected)
    {
        var data = Wire.Form(Verbs.StepSave, zone, ("at", date), ("at.time", time));

        var values = Read(Wire.Click(_teams, data))!.Values;

        Assert.Equal([KeyValuePair.Create("at", expected)], values);
    }

    [Fact]
    public void A_read_receipt_tells_how_far_a_personal_conversation_was_seen()
    {
        var receipt = Wire.Activity(_teams, "event", "f:event-1", wire =>
        {
            wire["name"] = "application/vnd.microsoft.readReceipt";
            wire["value"] = new JsonObject { ["lastReadMessageId"] = "1776825925953" };
        });

        var activity = Read(receipt)!;

        Assert.Equal((ActivityKind.Seen, "1776825925953"), (activity.Kind, activity.MessageId));
        Assert.Null(Read(Wire.InChannel((JsonObject)receipt.DeepClone())));
        receipt["name"] = "application/vnd.microsoft.meetingStart";
        Assert.Null(Read(receipt));
    }

    [Fact]
    public void A_submitted_card_is_the_same_click_as_a_message()
    {
        var activity = Read(Wire.Submit(_teams, Wire.Act(Verbs.AskAccept, ("ask", "7"))))!;

        Assert.Equal((ActivityKind.Action, Verbs.AskAccept, "7", false), (activity.Kind, activity.Verb, activity.Data["ask"], activity.ReplyIsPrivate));
    }

    [Fact]
    public void Button_data_that_came_as_a_string_is_read_too()
    {
        var message = Wire.Submit(_teams, []);
        message["value"] = Wire.Act(Verbs.AskAccept, ("ask", "7")).ToJsonString();

        Assert.Equal(Verbs.AskAccept, Read(message)!.Verb);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("task/submit")]
    public void A_dialog_is_a_click_too(string name)
    {
        var data = Wire.Act(Verbs.StepOpen, ("case", "12"));
        data["msteams"] = new JsonObject { ["type"] = "task/fetch" };

        var activity = Read(Wire.Dialog(_teams, name, data))!;

        Assert.Equal((Verbs.StepOpen, true), (activity.Verb, activity.ReplyIsPrivate));
        Assert.Empty(activity.Values);
    }

    [Fact]
    public void An_install_told_twice_has_one_key_and_a_later_one_another()
    {
        var added = Wire.Activity(_teams, "installationUpdate", "f:1", o => o["action"] = "add");
        var met = Wire.Activity(_teams, "conversationUpdate", "f:2", o => o["membersAdded"] = new JsonArray(new JsonObject { ["id"] = Wire.Bot }));
        var later = Wire.Activity(_teams, "installationUpdate", "f:3", o => (o["action"], o["timestamp"]) = ("add", "2026-11-21T14:01:59Z"));

        Assert.Equal(ActivityKind.Installed, Read(added)!.Kind);
        Assert.Equal(Read(added)!.InboundId, Read(met)!.InboundId);
        Assert.NotEqual(Read(added)!.InboundId, Read(later)!.InboundId);
    }

    [Theory]
    [InlineData("remove", ActivityKind.Uninstalled)]
    [InlineData("add-upgrade", ActivityKind.Installed)]
    public void Going_and_upgrading_are_told(string action, ActivityKind kind) =>
        Assert.Equal(kind, Read(Wire.Activity(_teams, "installationUpdate", "f:1", o => o["action"] = action))!.Kind);

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("event")]
    [InlineData("somethingNew")]
    public void What_else_happens_is_ignored(string type) => Assert.Null(Read(Wire.Activity(_teams, type, "1776825925953")));

    [Fact]
    public void Somebody_elses_coming_is_ignored() =>
        Assert.Null(Read(Wire.Activity(_teams, "conversationUpdate", "f:2", o => o["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:ana" }))));

    [Fact]
    public void The_same_delivery_has_the_same_key_and_another_message_another()
    {
        var first = Read(Wire.Message(_teams, "nps"))!.InboundId;

        Assert.Equal(first, Read(Wire.Message(_teams, "nps"))!.InboundId);
        Assert.NotEqual(first, Read(Wire.Message(_teams, "nps", "1776825925999"))!.InboundId);
        Assert.NotEqual(first, Read(Wire.Click(_teams, Wire.Act(Verbs.CaseShow), "1776825925953"))!.InboundId);
    }

    public static TheoryData<string> Samples
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var file in SharedData.Exists ? Directory.GetFiles(Path.Combine(SharedData.Folder!, "teams-activities")) : [])
            {
                var name = Path.GetFileName(file);
                if (!name.StartsWith("connector-", StringComparison.Ordinal) && !name.StartsWith("outbound-", StringComparison.Ordinal) && name != "index.json")
                {
                    data.Add(name);
                }
            }

            return data;
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Samples))]
    public void Every_sample_of_real_traffic_is_read_or_left_alone(string file)
    {
        var wire = TeamsJson.Read(Encoding.UTF8.GetBytes(SharedData.Read($"teams-activities/{file}")))!;

        var activity = References.IsReadable(wire) ? new ActivityReader(new FakeTimeProvider()).Read(wire) : null;

        var expected = Expected(file);
        Assert.Equal(expected?.Kind, activity?.Kind);
        Assert.Equal(expected?.Text ?? string.Empty, activity?.Text ?? string.Empty);
    }

    /// <summary>What each sample means to this product; their cards are not ours, so their clicks are not either.</summary>
    private static (ActivityKind Kind, string Text)? Expected(string file) => file switch
    {
        "message-channel-mention.json" or "message-groupChat-mention.json" => (ActivityKind.Text, "test"),
        "message-channel-thread-mention.json" => (ActivityKind.Text, "reply to thread"),
        "message-directline-unknown-fields.json" => (ActivityKind.Text, "validation"),
        "message-mention-crlf-padding.json" => (ActivityKind.Text, "who created you?"),
        "message-personal-2026.json" => (ActivityKind.Text, "login"),
        "message-personal-channelData-app.json" => (ActivityKind.Text, "status"),
        "message-personal-richtext.json" => (ActivityKind.Text, "Hello Teams TestBot.Sending bold-italic rich text"),
        "message-two-mentions.json" => (ActivityKind.Text, "assign to Jane Doe please"),
        "real-message-channel-mention-2026.json" or "real-message-personal-2026.json" or "minimal-message-mention-without-text-and-type.json" => (ActivityKind.Text, "Hey"),
        "real-message-channel-root-mention.json" => (ActivityKind.Text, "test"),
        "emulator-message-channel-mention.json" or "emulator-message-groupChat-mention.json" => (ActivityKind.Text, "status"),
        "emulator-message-personal.json" => (ActivityKind.Text, "hello bot"),
        _ when file.Contains("bot-added", StringComparison.Ordinal) || file.Contains("installationUpdate-add", StringComparison.Ordinal) => (ActivityKind.Installed, string.Empty),
        "emulator-conversationUpdate-membersAdded.json" => (ActivityKind.Installed, string.Empty),
        "event-readReceipt.json" => (ActivityKind.Seen, string.Empty),
        _ when file.Contains("installationUpdate-remove", StringComparison.Ordinal) => (ActivityKind.Uninstalled, string.Empty),
        _ => null,
    };

    private static Activity? Read(JsonObject activity)
    {
        var wire = TeamsJson.Read(Encoding.UTF8.GetBytes(activity.ToJsonString()))!;
        return new ActivityReader(new FakeTimeProvider()).Read(wire);
    }
}
