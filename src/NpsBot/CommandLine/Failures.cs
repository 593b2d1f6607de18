using System.Data.Common;
using Microsoft.Extensions.Options;
using NpsBot.Connectors.Imports;
using NpsBot.Core.Playbooks;
using NpsBot.Storage;

namespace NpsBot.CommandLine;

/// <summary>Says in words what went wrong.</summary>
internal static class Failures
{
    public static string Say(Exception failure) => failure switch
    {
        OptionsValidationException settings => string.Join(Environment.NewLine + "npsbot: ", settings.Failures),
        AggregateException { InnerExceptions: var inner } => string.Join(Environment.NewLine + "npsbot: ", inner.Select(Say)),
        CommandException or ImportException or DefinitionException or StorageException or IOException or UnauthorizedAccessException => failure.Message,
        DbException => $"the database cannot be used ({failure.Message}). Run 'npsbot doctor'.",
        _ => $"something went wrong that should not have: {failure.GetType().Name}: {failure.Message}",
    };
}
