using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Imports;

/// <summary>
/// Imports CSV files. Every row is an upsert, so a file may be imported again (nothing changes) and an import that was ended may be started again from the top:
/// what is in is recognised and passed over quickly. No marker of progress is kept.
/// </summary>
public sealed class CsvImporter(ResponseIntake responses, AccountIntake accounts, PeopleIntake people, CaseAdoption adoption, TimeProvider clock)
{
    /// <param name="file">Read once from its start; left open.</param>
    /// <param name="onRefused">Told of each refused line as it is found.</param>
    /// <param name="progress">From 0 to 1; nothing when the length is unknown.</param>
    /// <exception cref="ImportException">The file cannot be read, or not further; what came before is in.</exception>
    public Task<ImportReport> ResponsesAsync(Stream file, ImportRequest request, Action<RefusedLine> onRefused, IProgress<double>? progress, CancellationToken cancellationToken) =>
        ImportRun.RunAsync(new ResponseImport(responses, request, clock), file, request, onRefused, progress, cancellationToken);

    /// <inheritdoc cref="ResponsesAsync"/>
    public Task<ImportReport> AccountsAsync(Stream file, ImportRequest request, Action<RefusedLine> onRefused, IProgress<double>? progress, CancellationToken cancellationToken) =>
        ImportRun.RunAsync(new AccountImport(accounts, adoption, request, clock), file, request, onRefused, progress, cancellationToken);

    /// <inheritdoc cref="ResponsesAsync"/>
    public Task<ImportReport> PeopleAsync(Stream file, ImportRequest request, Action<RefusedLine> onRefused, IProgress<double>? progress, CancellationToken cancellationToken) =>
        ImportRun.RunAsync(new PeopleImport(people, adoption, request, clock), file, request, onRefused, progress, cancellationToken);
}
