using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>Serves the page, its events, webhooks, health and metrics of a daemon.</summary>
internal sealed class WatchServer : IAsyncDisposable
{
    private const int MostBytes = WebhookEndpoint.MostBytes * 2;

    private readonly WebApplication _app;

    private WatchServer(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <exception cref="System.IO.IOException">The address is taken.</exception>
    public static async Task<WatchServer> StartAsync(WatchSettings settings, WatchState state, Trigger trigger, WatchMetrics metrics, TimeProvider clock, TimeProvider provider, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MostBytes; // the webhooks' own limit is lower and answers with words
            options.Listen(Endpoint(settings.Listen));
        });
        var app = builder.Build();
        app.Use(SecurityHeaders.AddAsync);
        var page = new PageEndpoints(state, clock, provider);
        app.MapGet("/", page.PageAsync);
        app.MapGet("/page.css", static context => PageEndpoints.AssetAsync(context, "page.css", "text/css; charset=utf-8"));
        app.MapGet("/page.js", static context => PageEndpoints.AssetAsync(context, "page.js", "text/javascript; charset=utf-8"));
        app.MapGet("/events", page.EventsAsync);
        app.MapGet("/healthz", static context => TextAsync(context, StatusCodes.Status200OK, "ok\n"));
        app.MapGet("/readyz", context => ReadyAsync(context, state.View, clock.GetUtcNow()));
        app.MapGet("/metrics", context => TextAsync(context, StatusCodes.Status200OK, metrics.Write(), WatchMetrics.ContentType));
        if (settings.WebhookSecret is { } secret)
        {
            app.MapPost("/webhook", new WebhookEndpoint(secret, settings.Branch, trigger, metrics).AnswerAsync);
        }

        if (settings.ControlToken is { } token)
        {
            app.MapPost("/pause", context => ControlAsync(context, token, state, trigger, static view => view with { IsPausedByCall = true }, "paused; a deployment in hand comes to its end\n"));
            app.MapPost("/resume", context => ControlAsync(context, token, state, trigger, static view => view with { IsPausedByCall = false }, "resumed\n"));
            app.MapPost("/retry", context => ControlAsync(context, token, state, trigger, static view => view with { IsRetryAsked = true }, "the newest commit is deployed again, with what failed before\n"));
        }

        await app.StartAsync(cancellationToken);
        return new WatchServer(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static IPEndPoint Endpoint(Uri listen) => new(listen.Host is "localhost" ? IPAddress.Loopback : IPAddress.Parse(listen.Host.Trim('[', ']')), listen.Port);

    // Ready is who has read the repository lately: a load balancer or an orchestrator asks.
    private static Task ReadyAsync(HttpContext context, WatchView view, DateTimeOffset now)
    {
        var patience = TimeSpan.FromMinutes(70);
        return view.AnsweredAt is { } at && now - at < patience
            ? TextAsync(context, StatusCodes.Status200OK, "ready\n")
            : TextAsync(context, StatusCodes.Status503ServiceUnavailable, view.Head is null ? "the repository was not read yet\n" : "the repository has not answered for long\n");
    }

    private static Task ControlAsync(HttpContext context, byte[] token, WatchState state, Trigger trigger, Func<WatchView, WatchView> change, string answer)
    {
        var given = context.Request.Headers.Authorization.ToString();
        if (!given.StartsWith("Bearer ", StringComparison.Ordinal) || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given["Bearer ".Length..]), token))
        {
            return TextAsync(context, StatusCodes.Status401Unauthorized, "the token is not the one of CLAWSTER_CONTROL_TOKEN\n");
        }

        state.Change(change);
        trigger.Set();
        return TextAsync(context, StatusCodes.Status200OK, answer);
    }

    private static Task TextAsync(HttpContext context, int status, string text, string type = "text/plain; charset=utf-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
