using NpsBot.Core.Outbox;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Queries.Absences;
using NpsBot.Core.Queries.AtRisk;
using NpsBot.Core.Queries.CaseLog;
using NpsBot.Core.Queries.DryRuns;
using NpsBot.Core.Queries.Help;
using NpsBot.Core.Queries.MyCases;
using NpsBot.Core.Queries.Notify;
using NpsBot.Core.Queries.Overdue;
using NpsBot.Core.Queries.Promises;
using NpsBot.Core.Queries.Score;
using NpsBot.Core.Queries.Status;
using NpsBot.Core.Queries.WhoAmI;
using NpsBot.Core.Queries.WhyDue;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Queries;

/// <summary>Every question there is, in the order a text is offered to them. A new query adds a line.</summary>
/// <remarks>Status comes last: it takes a bare text for a customer's name.</remarks>
public sealed class QueryCatalog
{
    public QueryCatalog(PlaybookLibrary library, CaseViews views, MyCasesView myCases, IDryRunner dryRuns, OutboxRetention? retention = null)
    {
        IReadOnlyList<IQuery> all = [];
        Help = new HelpQuery(() => all);
        all =
        [
            new MyCasesQuery(myCases),
            new ScoreQuery(),
            new OverdueQuery(),
            new AtRiskQuery(library),
            new WhyDueQuery(views),
            new PromisesQuery(),
            new AbsencesQuery(),
            new CaseLogQuery(library, retention ?? OutboxRetention.Default),
            new NotifyQuery(),
            new DryRunQuery(dryRuns),
            new WhoAmIQuery(),
            Help,
            new StatusQuery(views),
        ];
        All = all;
    }

    public IReadOnlyList<IQuery> All { get; }

    /// <summary>Also the bot's greeting.</summary>
    public HelpQuery Help { get; }
}
