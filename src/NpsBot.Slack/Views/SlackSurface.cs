namespace NpsBot.Slack.Views;

/// <summary>Where blocks are shown. Tables and charts exist in messages only; bounds differ.</summary>
public enum SlackSurface
{
    Message,
    Modal,
    Home,
}
