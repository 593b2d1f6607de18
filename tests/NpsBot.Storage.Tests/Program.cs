using NpsBot.Storage.Tests.Sqlite;
using Xunit.Runner.InProc.SystemConsole;

namespace NpsBot.Storage.Tests;

/// <summary>Runs the tests, or is the process that writes until it is killed.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) =>
        args is [EndlessWriter.Verb, var file] ? EndlessWriter.RunAsync(file) : ConsoleRunner.Run(args);
}
