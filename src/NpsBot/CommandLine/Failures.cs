using System.Data.Common;
using Microsoft.Extensions.Options;
using NpsBot.Connectors.Imports;
using NpsBot.Core.Playbooks;
using NpsBot.Storage;

namespace NpsBot.CommandLine;

/// <summary>Says in words what went wrong.</summary>
internal static class Failures
{
    /// <summary>One line for each thing that is wrong, also when several settings stumble over the same.</summary>
    public static string Say(Exception failure) => string.Join(Environment.NewLine + "npsbot: ", Lines(failure).Distinct(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(Exception failure) => failure switch
    {
        OptionsValidationException settings => settings.Failures,
        AggregateException { InnerExceptions: var inner } => inner.SelectMany(Lines),
        _ => [Line(failure)],
    };

    private static string Line(Exception failure) => failure switch
    {
        CommandException or ImportException or DefinitionException or StorageException or IOException or UnauthorizedAccessException => failure.Message,
        DbException => $"the database cannot be used ({failure.Message}). Run 'npsbot doctor'.",
        _ => $"something went wrong that should not have: {failure.GetType().Name}: {failure.Message}",
    };
}
