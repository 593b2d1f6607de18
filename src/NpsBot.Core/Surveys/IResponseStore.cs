namespace NpsBot.Core.Surveys;

/// <summary>Answers, within one session's transaction.</summary>
public interface IResponseStore
{
    Task<SurveyResponse?> FindAsync(string source, string externalId, CancellationToken cancellationToken);

    Task<SurveyResponse?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Inserts; the pair of source and external id must be new (look with <see cref="FindAsync"/> first, in the same session).</summary>
    Task InsertAsync(SurveyResponse response, CancellationToken cancellationToken);

    /// <summary>Replaces by id.</summary>
    Task UpdateAsync(SurveyResponse response, CancellationToken cancellationToken);

    /// <summary>The contact's latest answer before an instant, void ones left out.</summary>
    Task<SurveyResponse?> PreviousAsync(string contactId, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>The latest answer of each contact of an account, void ones left out, unhappiest first.</summary>
    Task<IReadOnlyList<SurveyResponse>> LatestByContactAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>All answers that opened or joined a case, oldest first.</summary>
    Task<IReadOnlyList<SurveyResponse>> OfCaseAsync(long caseNumber, CancellationToken cancellationToken);

    /// <summary>All answers given on a day of the organisation's calendar, void ones left out, in the order they came in.</summary>
    Task<IReadOnlyList<SurveyResponse>> OfDayAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>All answers of an account given before a day, void ones left out, oldest first.</summary>
    Task<IReadOnlyList<SurveyResponse>> OfAccountBeforeAsync(string accountId, DateOnly day, CancellationToken cancellationToken);
}
