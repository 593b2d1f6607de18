using NpsBot.Core.Views;

namespace NpsBot.Core.Queries;

/// <summary>What somebody gets who is not in the people directory.</summary>
public static class Strangers
{
    /// <summary>Who they seem to be, why they get no answers, and how that is mended.</summary>
    public static NoticeView Notice(QueryContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var email = context.From.Email;
        return new NoticeView
        {
            Tone = NoticeTone.Refusal,
            Text = "I do not know you yet, so I cannot show you customers or scores.",
            Details =
            [
                email is null || context.IsRoom
                    ? "An administrator of NpsBot can add you: the people list must hold the e-mail address of your profile here."
                    : $"An administrator of NpsBot can add you: the people list must hold {email}, the e-mail address of your profile here.",
                "Once you are on it, just write to me again.",
            ],
            Suggestions = ["whoami", "help"],
        };
    }
}
