using System.Globalization;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Cases;

/// <summary>Looks whether the facts of all cases are what was once written.</summary>
internal static class HistoryCheck
{
    private const string What = "Database: case history";

    public static async Task<Finding> RunAsync(Statements statements, CancellationToken cancellationToken)
    {
        if (!await SchemaCheck.HasTableAsync(statements, "case_facts", cancellationToken).ConfigureAwait(false))
        {
            return new Finding(What, true, "There is no case yet.");
        }

        var numbers = await statements.ListAsync<long>("select number from cases order by number", null, cancellationToken).ConfigureAwait(false);
        foreach (var number in numbers)
        {
            if (await FactAudit.FindFaultAsync(statements, new CaseId(number), cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return new Finding(What, false, $"{fault.Case}, fact {fault.Seq}: {fault.Problem}", "Somebody changed the database outside NpsBot; compare with a backup.");
            }
        }

        return new Finding(What, true, string.Create(CultureInfo.InvariantCulture, $"The facts of {numbers.Count} cases are what was written."));
    }
}
