using NpsBot.Core.Conversations;
using NpsBot.Core.Quiet;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Dialogs;

public sealed class NotifyDialogTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new();

    [Theory]
    [InlineData("notify me daily at 8:30", NotifyMode.Daily, 510)]
    [InlineData("Notify me every day at 3pm.", NotifyMode.Daily, 900)]
    [InlineData("notify me at 8", NotifyMode.Daily, 480)]
    [InlineData("notify me daily", NotifyMode.Daily, null)]
    [InlineData("notify me weekly", NotifyMode.Weekly, null)]
    [InlineData("notify weekly at 10:15", NotifyMode.Weekly, 615)]
    [InlineData("notify me never", NotifyMode.Never, null)]
    [InlineData("notify me only breaches", NotifyMode.OnlyBreaches, null)]
    public async Task What_comes_is_set_by_a_line(string text, NotifyMode mode, int? at)
    {
        var notice = await SayAsync(text);

        Assert.Equal(NoticeTone.Success, notice.Tone);
        Assert.Equal(new PingSettings { Mode = mode, DigestAt = at }, await SettingsAsync());
    }

    [Theory]
    [InlineData("quiet 19:00-08:00", 1140, 480)]
    [InlineData("quiet from 7pm to 8am", 1140, 480)]
    [InlineData("quiet hours 22 - 6:30", 1320, 390)]
    [InlineData("Quiet 12:00–13:00", 720, 780)]
    public async Task Quiet_hours_are_set_as_people_write_them(string text, int from, int to)
    {
        var notice = await SayAsync(text);

        Assert.Equal(new QuietHours(from, to), (await SettingsAsync()).Quiet);
        Assert.Contains(notice.Details, detail => detail.StartsWith("Nothing comes from ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Saying_the_other_takes_it_back_and_the_way_back_is_offered()
    {
        await SayAsync("quiet 19:00-08:00");
        var off = await SayAsync("quiet off");
        Assert.Equal(QuietHours.Off, (await SettingsAsync()).Quiet);
        Assert.Equal("quiet 19:00-08:00", off.Suggestions[0]);

        await SayAsync(off.Suggestions[0]);
        Assert.Equal(new QuietHours(1140, 480), (await SettingsAsync()).Quiet);
        var usual = await SayAsync("quiet outside work");
        Assert.Null((await SettingsAsync()).Quiet);
        Assert.Equal("quiet 19:00-08:00", usual.Suggestions[0]);
    }

    [Fact]
    public async Task One_setting_leaves_the_other_alone()
    {
        await SayAsync("quiet 19:00-08:00");
        await SayAsync("notify me weekly");
        await SayAsync("notify me as usual");

        Assert.Equal(new PingSettings { Quiet = new QuietHours(1140, 480) }, await SettingsAsync());
    }

    [Theory]
    [InlineData("notify me sometimes", "Write \"notify me daily at 8:30\"")]
    [InlineData("notify me daily at 25:00", "\"25:00\" is no time of the day.")]
    [InlineData("quiet 19:00-27:00", "Write \"quiet 19:00-08:00\"")]
    [InlineData("quiet 8:00-8:00", "all hours of the day or none")]
    public async Task What_cannot_be_read_says_what_to_write_and_changes_nothing(string text, string answer)
    {
        Assert.Contains(answer, (await SayAsync(text)).Text, StringComparison.Ordinal);
        Assert.Equal(PingSettings.Default, await SettingsAsync());
    }

    [Theory]
    [InlineData("notify me")]
    [InlineData("quiet")]
    [InlineData("quiet corp")]
    [InlineData("do you notify me?")]
    public async Task A_question_or_a_name_changes_nothing(string text)
    {
        Assert.Null(await _rig.SayAsync("cora", text));
        Assert.Equal(PingSettings.Default, await SettingsAsync());
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private async Task<NoticeView> SayAsync(string text) => (await _rig.SayAsync("cora", text)) switch
    {
        TurnResult.Done { View: NoticeView done } => done,
        TurnResult.Show { View: NoticeView shown } => shown,
        var other => throw new Xunit.Sdk.XunitException($"{other}"),
    };

    private Task<PingSettings> SettingsAsync() => _rig.ReadAsync(session => session.Quiet.SettingsAsync("cora", TestContext.Current.CancellationToken));
}
