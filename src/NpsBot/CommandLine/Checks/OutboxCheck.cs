using System.Globalization;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.CommandLine.Checks;

/// <summary>Looks for messages that could not be delivered.</summary>
internal static class OutboxCheck
{
    private const int MaxCounted = 1000;

    public static async Task<IReadOnlyList<Finding>> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var dead = await services.GetRequiredService<IDatabase>().ReadAsync((session, token) => session.Outbox.ListAsync(OutboxState.Dead, null, MaxCounted, token), cancellationToken);
        return
        [
            dead.Count == 0
                ? new Finding("Messages", true, "None was given up.")
                : new Finding("Messages", false, string.Create(CultureInfo.InvariantCulture, $"{dead.Count} could not be delivered by any road."), "'npsbot outbox --state dead' lists them with the reason; 'npsbot outbox retry' has them tried again."),
        ];
    }
}
