using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Platforms;

/// <summary>A request the platforms sent to the bot.</summary>
internal sealed record Heard(string Path, string Body, IHeaderDictionary Headers);

/// <summary>Stands where the bot would: keeps what it hears and answers what a test tells it to.</summary>
internal sealed class FakeBot : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Channel<Heard> _heard = Channel.CreateUnbounded<Heard>();

    private FakeBot()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var heard = new Heard(context.Request.Path, await reader.ReadToEndAsync(), new HeaderDictionary(context.Request.Headers.ToDictionary()));
            _heard.Writer.TryWrite(heard);
            await Answer(heard).ExecuteAsync(context);
        });
    }

    /// <summary>How the bot answers.</summary>
    public Func<Heard, IResult> Answer { get; set; } = _ => Results.Ok();

    public static async Task<(PretendTown Town, FakeBot Bot)> StartTownAsync(PretendTownOptions options)
    {
        var bot = new FakeBot();
        await bot._server.StartAsync();
        var address = new Uri(bot._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var town = await PretendTown.StartAsync(options, _ => Task.FromResult(new RunningBot(address, bot)));
        return (town, bot);
    }

    /// <summary>The next request the bot got.</summary>
    public async Task<Heard> HearsAsync()
    {
        using var ceiling = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _heard.Reader.ReadAsync(ceiling.Token);
    }

    /// <summary>Requests waiting to be looked at.</summary>
    public int Waiting => _heard.Reader.Count;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
