using System.CommandLine;
using System.Globalization;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.CommandLine;

/// <summary><c>npsbot outbox</c>: what waits, what was sent, what could not be.</summary>
internal static class OutboxCommand
{
    private const int MaxLimit = 10_000;

    private static readonly Option<string?> State = new Option<string?>("--state") { Description = "Only these." }.AcceptOnlyFromAmong("pending", "sent", "dead");

    private static readonly Option<string?> Case = new("--case") { Description = "Only messages of this case, e.g. NPS-12 or 12.", HelpName = "CASE" };

    private static readonly Option<int> Limit = new("--limit") { Description = "At most this many, newest first.", DefaultValueFactory = _ => 50 };

    private static readonly Argument<string?> Id = new("ID") { Description = "The message; all dead ones without it.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Make()
    {
        var command = new Command("outbox", "Lists messages to people and conversations, newest first.") { State, Case, Limit };
        command.SetAction(ListAsync);
        var retry = new Command("retry", "Has dead messages tried again, one or all.") { Id };
        retry.SetAction(RetryAsync);
        command.Add(retry);
        return command;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var caseNumber = CaseOf(parsed.GetValue(Case));
        var limit = parsed.GetValue(Limit);
        var state = parsed.GetValue(State) is { } word ? Enum.Parse<OutboxState>(word, ignoreCase: true) : (OutboxState?)null;
        if (limit is < 1 or > MaxLimit)
        {
            throw new CommandException($"--limit is from 1 to {MaxLimit}.");
        }

        await using var host = await CommandHost.OpenExistingAsync(parsed, cancellationToken);
        var database = host.Services.GetRequiredService<IDatabase>();
        var messages = await database.ReadAsync((session, token) => session.Outbox.ListAsync(state, caseNumber, limit, token), cancellationToken);
        await TextTable.WriteAsync(
            parsed.InvocationConfiguration.Output,
            ["ID", "STATE", "KIND", "CASE", "TO", "CREATED", "DUE", "TRIES", "ROAD", "LAST ERROR"],
            messages.Select(message => new[]
            {
                message.Id,
                message.State.ToString().ToLowerInvariant(),
                message.Kind,
                message.CaseNumber is { } number ? new CaseId(number).ToString() : "-",
                message.Destination,
                At(message.CreatedAt),
                message.State == OutboxState.Pending ? At(message.DueAt) : "-",
                message.Attempts.ToString(CultureInfo.InvariantCulture),
                message.MayBeDouble ? $"{message.Road} (maybe twice)" : message.Road ?? "-",
                message.LastError ?? "-",
            }),
            "No messages.");
        return 0;
    }

    private static async Task<int> RetryAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.OpenExistingAsync(parsed, cancellationToken);
        var database = host.Services.GetRequiredService<IDatabase>();
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var id = parsed.GetValue(Id);
        var revived = await database.WriteAsync((session, token) => session.Outbox.ReviveAsync(id, now, token), cancellationToken);
        if (revived == 0 && id is not null)
        {
            throw new CommandException($"no dead message has the id {id}. 'npsbot outbox --state dead' lists them.");
        }

        var what = revived == 0 ? "No message was given up, so none is" : revived == 1 ? "1 message is" : string.Create(CultureInfo.InvariantCulture, $"{revived} messages are");
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"{what} tried again.");
        return 0;
    }

    private static long? CaseOf(string? text) => text is null
        ? null
        : CaseId.TryParse(text, out var id) ? id.Number : throw new CommandException($"--case {text} is no case. Write its number, e.g. NPS-12 or 12.");

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
