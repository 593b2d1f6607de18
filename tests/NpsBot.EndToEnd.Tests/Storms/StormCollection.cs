namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>Storms want the machine for themselves, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class StormCollection
{
    public const string Name = "Storms";
}
