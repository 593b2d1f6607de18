using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Conversations;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.WhoAmI;

public sealed record WhoAmIQuestion : Question;

/// <summary>Whom the bot takes the asker for, where their messages go, and the key of this conversation for routing.</summary>
public sealed class WhoAmIQuery : Query<WhoAmIQuestion>
{
    private static readonly FrozenSet<string> Understood = FrozenSet.ToFrozenSet(
        ["whoami", "who am i", "where am i", "me", "my settings", "my profile", "settings", "profile"],
        StringComparer.Ordinal);

    /// <inheritdoc />
    public override string Description => "Who I know you as, where your messages go, and this conversation's key.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["whoami"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["whoami", "who am i", "my settings"];

    /// <inheritdoc />
    public override bool NeedsPerson => false;

    /// <inheritdoc />
    public override WhoAmIQuestion? TryParse(QueryText text, DateOnly today) => Understood.Contains(text.Phrase) ? new WhoAmIQuestion() : null;

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(WhoAmIQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        if (context.Person is { } person)
        {
            facts.Add(new("Role", new TextCell(RoleOf(person.Role))));
            facts.AddRange(await PersonalSettings.FactsAsync(session, person, context.Organisation, context.Reader, cancellationToken));
            var manager = person.ManagerId is { } managerId ? await session.People.GetAsync(managerId, cancellationToken) : null;
            facts.Add(new("Manager", new TextCell(manager?.Name ?? "nobody")));
        }

        facts.Add(new("This conversation", new TextCell(context.Conversation.Key)));
        if (context.Person is null)
        {
            var stranger = Strangers.Notice(context);
            return stranger with { Facts = facts.ToImmutable(), Suggestions = ["help"] };
        }

        return new NoticeView
        {
            Text = $"You are {context.Person.Name}.",
            Details = context.Conversation.Kind == ConversationKind.Personal ? [] : ["Routes name this conversation by its key."],
            Facts = facts.ToImmutable(),
            Suggestions = ["my cases", "help"],
        };
    }

    private static string RoleOf(PersonRole role) => role switch
    {
        PersonRole.Csm => "customer success manager",
        PersonRole.Manager => "manager",
        PersonRole.Executive => "executive",
        PersonRole.Administrator => "administrator",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
