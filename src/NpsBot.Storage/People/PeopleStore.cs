using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.People;

/// <summary>The people directory in SQL.</summary>
internal sealed class PeopleStore(Statements statements) : IPeopleStore
{
    /// <summary>Within a platform the identity whose personal conversation was learned of last comes first; one that never wrote to us, last.</summary>
    private const string NewestFirst =
        """
        order by platform, coalesce((
            select max(seen_at) from conversations
            where conversations.platform = chat_users.platform and conversations.tenant = chat_users.tenant
                and conversations.user_id = chat_users.user_id and conversations.kind = 'personal'), 0) desc, tenant
        """;

    public async Task<Person?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<PersonRow>("select * from people where id = @id", new { id }, cancellationToken).ConfigureAwait(false);
        return row?.ToPerson();
    }

    public async Task<Person?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<PersonRow>("select * from people where email = @key", new { key = Folded.Key(email) }, cancellationToken).ConfigureAwait(false);
        return row?.ToPerson();
    }

    public async Task<Person?> FindByChatUserAsync(string platform, string tenant, string userId, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<PersonRow>(
            """
            select people.* from people
            join chat_users on chat_users.person_id = people.id
            where chat_users.platform = @platform and chat_users.tenant = @tenant and chat_users.user_id = @userId
            """,
            new { platform, tenant, userId },
            cancellationToken).ConfigureAwait(false);
        return row?.ToPerson();
    }

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<PersonRow>("select * from people", null, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToPerson()).OrderBy(person => Folded.Search(person.Name), StringComparer.Ordinal).ThenBy(person => person.Id, StringComparer.Ordinal)];
    }

    public Task SaveAsync(Person person, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        insert into people (id, name, email, role, manager_id, time_zone, locale, platform, calendar)
        values (@Id, @Name, @Email, @Role, @ManagerId, @TimeZone, @Locale, @Platform, @Calendar)
        on conflict (id) do update set
            name = excluded.name, email = excluded.email, role = excluded.role, manager_id = excluded.manager_id,
            time_zone = excluded.time_zone, locale = excluded.locale, platform = excluded.platform,
            calendar = excluded.calendar
        """,
        PersonRow.From(person),
        cancellationToken);

    public async Task LinkAsync(string personId, ChatUser user, CancellationToken cancellationToken)
    {
        var row = ChatUserRow.From(personId, user);
        await statements.ExecuteAsync(
            "delete from chat_users where person_id = @PersonId and platform = @Platform and tenant = @Tenant and user_id <> @UserId",
            row,
            cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(
            """
            insert into chat_users (platform, tenant, user_id, person_id, name, email, time_zone, locale, directory_id)
            values (@Platform, @Tenant, @UserId, @PersonId, @Name, @Email, @TimeZone, @Locale, @DirectoryId)
            on conflict (platform, tenant, user_id) do update set
                person_id = excluded.person_id,
                name = coalesce(excluded.name, chat_users.name),
                email = coalesce(excluded.email, chat_users.email),
                time_zone = coalesce(excluded.time_zone, chat_users.time_zone),
                locale = coalesce(excluded.locale, chat_users.locale),
                directory_id = coalesce(excluded.directory_id, chat_users.directory_id)
            """,
            row,
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<ChatUser>> ChatUsersAsync(string personId, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<ChatUserRow>("select * from chat_users where person_id = @personId " + NewestFirst, new { personId }, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToChatUser())];
    }

    public async Task<ILookup<string, ChatUser>> ChatUsersAsync(IReadOnlyCollection<string> personIds, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatUserRow> rows = personIds.Count == 0
            ? []
            : await statements.ListAsync<ChatUserRow>($"select * from chat_users where person_id {statements.Dialect.In("personIds")} {NewestFirst}", new { personIds = personIds.ToArray() }, cancellationToken).ConfigureAwait(false);
        return rows.ToLookup(row => row.PersonId, row => row.ToChatUser(), StringComparer.Ordinal);
    }

    private sealed record PersonRow
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string Email { get; init; }

        public required string Role { get; init; }

        public string? ManagerId { get; init; }

        public string? TimeZone { get; init; }

        public string? Locale { get; init; }

        public string? Platform { get; init; }

        public string? Calendar { get; init; }

        public static PersonRow From(Person person) => new()
        {
            Id = person.Id,
            Name = person.Name,
            Email = Folded.Key(person.Email) ?? throw new ArgumentException($"Person {person.Id} has no e-mail address.", nameof(person)),
            Role = Stored.Name(person.Role),
            ManagerId = person.ManagerId,
            TimeZone = person.TimeZone,
            Locale = person.Locale,
            Platform = person.Platform,
            Calendar = person.Calendar,
        };

        public Person ToPerson() => new()
        {
            Id = Id,
            Name = Name,
            Email = Email,
            Role = Stored.ToEnum<PersonRole>(Role),
            ManagerId = ManagerId,
            TimeZone = TimeZone,
            Locale = Locale,
            Platform = Platform,
            Calendar = Calendar,
        };
    }

    private sealed record ChatUserRow
    {
        public required string Platform { get; init; }

        public required string Tenant { get; init; }

        public required string UserId { get; init; }

        public required string PersonId { get; init; }

        public string? Name { get; init; }

        public string? Email { get; init; }

        public string? TimeZone { get; init; }

        public string? Locale { get; init; }

        public string? DirectoryId { get; init; }

        public static ChatUserRow From(string personId, ChatUser user) => new()
        {
            Platform = user.Platform,
            Tenant = user.Tenant,
            UserId = user.UserId,
            PersonId = personId,
            Name = user.Name,
            Email = user.Email,
            TimeZone = user.TimeZone,
            Locale = user.Locale,
            DirectoryId = user.DirectoryId,
        };

        public ChatUser ToChatUser() => new(Platform, Tenant, UserId, Name, Email, TimeZone, Locale, DirectoryId);
    }
}
