using System.Collections.Immutable;

namespace NpsBot.Storage.Copying;

/// <summary>What was copied and found the same on both sides.</summary>
public sealed record CopyReport(ImmutableArray<CopiedTable> Tables);

/// <param name="Digest">Of every value of every row, in any order: 32 hex digits.</param>
public sealed record CopiedTable(string Name, long Rows, string Digest);
