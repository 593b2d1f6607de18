using NpsBot.Core.Surveys;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Surveys;

/// <summary>Answers in SQL.</summary>
internal sealed class ResponseStore(Statements statements) : IResponseStore
{
    public Task<SurveyResponse?> FindAsync(string source, string externalId, CancellationToken cancellationToken) =>
        FirstAsync("select * from responses where source = @source and external_id = @externalId", new { source, externalId }, cancellationToken);

    public Task<SurveyResponse?> GetAsync(string id, CancellationToken cancellationToken) =>
        FirstAsync("select * from responses where id = @id", new { id }, cancellationToken);

    public Task InsertAsync(SurveyResponse response, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        insert into responses (id, source, external_id, score, comment, account_id, contact_id, survey_id, survey_name, product, product_key,
            wants_follow_up, occurred_at, received_at, occurred_on, case_number, is_void, properties)
        values (@Id, @Source, @ExternalId, @Score, @Comment, @AccountId, @ContactId, @SurveyId, @SurveyName, @Product, @ProductKey,
            @WantsFollowUp, @OccurredAt, @ReceivedAt, @OccurredOn, @CaseNumber, @IsVoid, @Properties)
        """,
        ResponseRow.From(response),
        cancellationToken);

    public async Task UpdateAsync(SurveyResponse response, CancellationToken cancellationToken)
    {
        var touched = await statements.ExecuteAsync(
            """
            update responses set
                source = @Source, external_id = @ExternalId, score = @Score, comment = @Comment, account_id = @AccountId, contact_id = @ContactId,
                survey_id = @SurveyId, survey_name = @SurveyName, product = @Product, product_key = @ProductKey, wants_follow_up = @WantsFollowUp,
                occurred_at = @OccurredAt, received_at = @ReceivedAt, occurred_on = @OccurredOn, case_number = @CaseNumber, is_void = @IsVoid, properties = @Properties
            where id = @Id
            """,
            ResponseRow.From(response),
            cancellationToken).ConfigureAwait(false);
        if (touched == 0)
        {
            throw new ArgumentException($"There is no response {response.Id} to update.", nameof(response));
        }
    }

    public Task<SurveyResponse?> PreviousAsync(string contactId, DateTimeOffset before, CancellationToken cancellationToken) => FirstAsync(
        "select * from responses where contact_id = @contactId and occurred_at < @before and is_void = 0 order by occurred_at desc, received_at desc, id desc limit 1",
        new { contactId, before = Stored.Instant(before) },
        cancellationToken);

    public Task<IReadOnlyList<SurveyResponse>> LatestByContactAsync(string accountId, CancellationToken cancellationToken) => ListAsync(
        """
        select * from (
            select responses.*, row_number() over (partition by contact_id order by occurred_at desc, received_at desc, id desc) as place
            from responses
            where account_id = @accountId and contact_id is not null and is_void = 0
        ) as ranked
        where place = 1
        order by score, occurred_at desc, id
        """,
        new { accountId },
        cancellationToken);

    public Task<IReadOnlyList<SurveyResponse>> OfCaseAsync(long caseNumber, CancellationToken cancellationToken) => ListAsync(
        "select * from responses where case_number = @caseNumber order by occurred_at, received_at, id",
        new { caseNumber },
        cancellationToken);

    public Task<IReadOnlyList<SurveyResponse>> OfDayAsync(DateOnly day, CancellationToken cancellationToken) => ListAsync(
        "select * from responses where occurred_on = @day and is_void = 0 order by received_at, id",
        new { day = Stored.Day(day) },
        cancellationToken);

    public Task<IReadOnlyList<SurveyResponse>> OfAccountBeforeAsync(string accountId, DateOnly day, CancellationToken cancellationToken) => ListAsync(
        "select * from responses where account_id = @accountId and occurred_on < @day and is_void = 0 order by occurred_at, received_at, id",
        new { accountId, day = Stored.Day(day) },
        cancellationToken);

    private async Task<SurveyResponse?> FirstAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<ResponseRow>(sql, arguments, cancellationToken).ConfigureAwait(false);
        return row?.ToResponse();
    }

    private async Task<IReadOnlyList<SurveyResponse>> ListAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<ResponseRow>(sql, arguments, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToResponse())];
    }
}
