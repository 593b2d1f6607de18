namespace NpsBot.Core.Sessions;

/// <summary>For whom a unit of work is done. Decides who goes first when units wait for each other, and who is turned away when too many do.</summary>
public enum WriteLane
{
    /// <summary>The program's own: deliveries, sweeps, commands. Bounded by whoever starts it, so it is never turned away.</summary>
    Own,

    /// <summary>A person waits and a platform counts the seconds (Slack 3 s, Teams 15 s). Goes first; turned away only when very many wait.</summary>
    Turn,

    /// <summary>Answers of customers, whose senders repeat what was not taken. Goes last, with a share that cannot be taken from it, and is turned away first.</summary>
    Intake,
}
