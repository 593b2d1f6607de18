using System.Collections.Concurrent;

namespace NpsBot.Playground.Server;

/// <summary>How much of each conversation has been read in each window.</summary>
internal sealed class ReadMarks
{
    private readonly ConcurrentDictionary<(string Window, string Conversation), int> _read = new();

    /// <param name="fromOthers">Messages of others in the conversation by now.</param>
    public int Unread(string window, string conversation, int fromOthers) => Math.Max(0, fromOthers - _read.GetValueOrDefault((window, conversation)));

    public void Read(string window, string conversation, int fromOthers) => _read[(window, conversation)] = fromOthers;
}
