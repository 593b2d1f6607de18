namespace NpsBot.Core.Outbox;

/// <summary>Tells the dispatcher that something may be due, so that it need not wait for its next poll. Losing a signal only costs time.</summary>
public interface IOutboxSignal
{
    void Notify();
}
