namespace NpsBot.Benchmarks.Harness;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Name">Which benchmark.</param>
/// <param name="IsQuick">Everything shorter, so that the whole ends within 180 s.</param>
/// <param name="Only">Measure only what has this in its title; <see langword="null"/> for everything.</param>
internal sealed record BenchmarkOptions(string Name, bool IsQuick, string? Only)
{
    /// <returns><see langword="null"/> for what is no benchmark's name and known switches.</returns>
    public static BenchmarkOptions? Read(string[] args)
    {
        var options = new BenchmarkOptions(string.Empty, false, null);
        for (var at = 0; at < args.Length; at++)
        {
            switch (args[at])
            {
                case "--quick":
                    options = options with { IsQuick = true };
                    break;
                case "--only" when at + 1 < args.Length:
                    options = options with { Only = args[++at] };
                    break;
                case var name when options.Name.Length == 0 && !name.StartsWith('-'):
                    options = options with { Name = name };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
