using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NpsBot.Benchmarks.Query;

/// <summary>Fills a database with customers and their answers of three years, the same ones every time, by the engine itself. Sums are not made.</summary>
internal static class AnswerLoad
{
    public const int Days = 1095;

    /// <summary>Accounts of a company with so many answers.</summary>
    public static int AccountsFor(int answers) => Math.Clamp(answers / 100, 200, 20_000);

    /// <param name="today">Day of the last answer.</param>
    public static async Task FillAsync(string databaseFile, int answers, DateOnly today, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={databaseFile};Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("pragma synchronous = off; pragma cache_size = -262144; pragma temp_store = memory");
        var extras = (await connection.QueryAsync<(string Type, string Name, string Sql)>("select type, name, sql from sqlite_master where tbl_name = 'responses' and type in ('index', 'trigger') and sql is not null")).ToList();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var (type, name, _) in extras)
        {
            await connection.ExecuteAsync($"drop {type} {name}", transaction: transaction);
        }

        var accounts = AccountsFor(answers);
        await connection.ExecuteAsync(Accounts, new { accounts }, transaction, commandTimeout: 0);
        await connection.ExecuteAsync(Answers, new { answers, accounts, days = Days, first = today.AddDays(1 - Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, transaction, commandTimeout: 0);

        // Built at once when everything is there: many times faster than row by row.
        foreach (var (_, _, sql) in extras)
        {
            await connection.ExecuteAsync(sql, transaction: transaction, commandTimeout: 0);
        }

        await transaction.CommitAsync(cancellationToken);
        await connection.ExecuteAsync("pragma wal_checkpoint(truncate)", commandTimeout: 0);
    }

    private const string Accounts =
        """
        with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n + 1 < @accounts)
        insert into accounts (id, name, name_key, owner_id, segment, segment_key, region, region_key)
        select printf('account-%05d', n), 'Company ' || n, 'company ' || n, 'person-' || (n % 100),
            'Segment ' || (n / 5 % 4), 'segment ' || (n / 5 % 4), 'Region ' || (n % 5), 'region ' || (n % 5)
        from numbers
        """;

    private const string Answers =
        """
        with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n + 1 < @answers),
        days (d, stored) as (
            select 0, cast(strftime('%Y%m%d', @first) as integer) union all
            select d + 1, cast(strftime('%Y%m%d', @first, '+' || (d + 1) || ' days') as integer) from days where d + 1 < @days
        )
        insert into responses (id, source, external_id, score, account_id, contact_id, survey_id, product, product_key, wants_follow_up, occurred_at, received_at, occurred_on, is_void)
        select printf('%032d', n), case when n % 7 = 0 then 'csv' when n % 3 = 0 then 'delighted' else 'generic' end, printf('%012d', n),
            (n * 17 + n / 11) % 11, printf('account-%05d', account), printf('contact-%05d-%d', account, n % 7),
            'survey-' || (d / 180) || '-' || (account % 2),
            case (account + n) % 4 when 0 then null else 'Product ' || ((account + n % 2) % 6) end,
            case (account + n) % 4 when 0 then null else 'product ' || ((account + n % 2) % 6) end,
            0, 1700000000000 + n, 1700000000000 + n, stored, 0
        from (select n, n * @days / @answers as d, (n * 7919 + n / 13) % @accounts as account from numbers) as made
        join days using (d)
        """;
}
