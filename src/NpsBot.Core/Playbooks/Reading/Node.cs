using System.Collections.Immutable;

namespace NpsBot.Core.Playbooks.Reading;

/// <summary>A piece of a definition file with the line it starts on (1-based). A closed set.</summary>
internal abstract record Node(int Line);

/// <param name="IsEmpty">True for nothing at all, <c>~</c> and <c>null</c>, unless quoted.</param>
internal sealed record ScalarNode(int Line, string Text, bool IsEmpty) : Node(Line);

internal sealed record ListNode(int Line, ImmutableArray<Node> Items) : Node(Line);

/// <param name="Entries">In order; a key written twice is here twice.</param>
internal sealed record MapNode(int Line, ImmutableArray<MapEntry> Entries) : Node(Line);

internal sealed record MapEntry(string Key, int Line, Node Value);
