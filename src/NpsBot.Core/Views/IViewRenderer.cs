namespace NpsBot.Core.Views;

/// <summary>A platform's faces for all views. Pure: no clock, no store, no waiting; what is time-dependent comes with the <see cref="Reader"/> it is made for.</summary>
/// <typeparam name="T">What the platform sends: blocks, a card.</typeparam>
public interface IViewRenderer<out T>
{
    T Render(CaseAlertView view);

    T Render(CaseView view);

    T Render(StepFormView view);

    T Render(EscalationView view);

    T Render(ReportView view);

    T Render(DigestView view);

    T Render(NoticeView view);
}
