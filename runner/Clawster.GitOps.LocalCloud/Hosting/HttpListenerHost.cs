using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>The web server in front of the gateway, on the loopback address only. While a request is worked on, a skipping clock stands still.</summary>
internal sealed class HttpListenerHost : IAsyncDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly WebApplication _web;

    private HttpListenerHost(WebApplication web, Uri address) => (_web, Address) = (web, address);

    public Uri Address { get; }

    public static async Task<HttpListenerHost> StartAsync(int port, Gateway gateway, SimulatedClock clock, FaultLog faults, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
        });
        var web = builder.Build();
        web.Run(context => AnswerAsync(context, gateway, clock, faults));
        await web.StartAsync(cancellationToken);
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new HttpListenerHost(web, new Uri(address));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, Gateway gateway, SimulatedClock clock, FaultLog faults)
    {
        clock.Acquire();
        try
        {
            var response = await gateway.AnswerAsync(await ReadAsync(context), context.RequestAborted);
            await WriteAsync(context, response);
        }
        catch (Exception gone) when (gone is BadHttpRequestException or ConnectionResetException || (gone is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            // The caller has gone, before or after it has said all.
            context.Abort();
        }
        catch (CutConnectionException)
        {
            context.Abort();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            faults.Add(clock.GetUtcNow(), $"A request failed inside the simulation: {fault}");
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = 500;
                await context.Response.WriteAsync($"{{\"__type\":\"InternalFailure\",\"message\":\"The local cloud has a defect: {fault.GetType().Name}\"}}");
            }
        }
        finally
        {
            clock.Release();
        }
    }

    private static async Task<WireRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var at = target.IndexOf('?', StringComparison.Ordinal);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.Request.Headers)
        {
            headers[name.ToLowerInvariant()] = value.ToString();
        }

        return new WireRequest(context.Request.Method, at < 0 ? target : target[..at], at < 0 ? "" : target[(at + 1)..], headers, body.ToArray());
    }

    private static async Task WriteAsync(HttpContext context, WireResponse response)
    {
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }

        // A HEAD says the length of a body that it does not send; 204 and 304 have none.
        if (context.Request.Method != "HEAD" && response.Status is not (204 or 304))
        {
            context.Response.ContentLength = response.Body.Length;
            await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
        }
    }
}
