using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>Composes a person's home surface. The host gives it, because what a home shows is a question's answer.</summary>
public interface IHomeComposer
{
    Task<View> ComposeAsync(ISession session, Person person, Reader reader, CancellationToken cancellationToken);
}

/// <summary>Composes the question a person is to answer by typing. The host gives it, because dialogs are an entrance of their own.</summary>
public interface IPendingQuestion
{
    /// <summary><see langword="null"/> when nothing is asked any more.</summary>
    Task<View?> ComposeAsync(ISession session, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken);
}
