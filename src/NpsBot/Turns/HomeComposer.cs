using Microsoft.Extensions.Options;
using NpsBot.Core.Deliveries;
using NpsBot.Core.People;
using NpsBot.Core.Queries.MyCases;
using NpsBot.Core.Views;
using ISession = NpsBot.Core.Sessions.ISession;

namespace NpsBot.Turns;

/// <summary>A home surface shows "my cases".</summary>
public sealed class HomeComposer(MyCasesView cases, IOptions<OrganisationOptions> organisation) : IHomeComposer
{
    public async Task<View> ComposeAsync(ISession session, Person person, Reader reader, CancellationToken cancellationToken) =>
        await cases.ComposeAsync(session, person, organisation.Value, reader, showsPersonalText: true, cancellationToken);
}
