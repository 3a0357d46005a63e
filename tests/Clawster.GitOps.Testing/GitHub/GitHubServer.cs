using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>
/// GitHub's REST API on the loopback address, as far as it is used: it keeps what it takes, refuses what GitHub's documents say is refused, limits as they say, and fails on demand.
/// </summary>
public sealed class GitHubServer : IAsyncDisposable
{
    public const string Token = "test-token";

    private readonly ConcurrentQueue<GitHubRequest> _requests = new();
    private readonly WebApplication _web;
    private readonly TimeProvider _clock;

    private GitHubServer(WebApplication web, TimeProvider clock)
    {
        (_web, _clock) = (web, clock);
        Limits = new GitHubLimits(clock);
        World = new GitHubWorld(clock);
    }

    /// <summary>What GITHUB_API_URL would be.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public GitHubWorld World { get; }

    public GitHubLimits Limits { get; }

    /// <summary>Every request, in the order in which they came, those that were refused too.</summary>
    public ImmutableArray<GitHubRequest> Requests => [.. _requests];

    public IEnumerable<GitHubRequest> Writes => Requests.Where(static request => request.IsWrite);

    /// <summary>What requests were not what GitHub's description says, each with what was wrong.</summary>
    public ImmutableArray<string> Invalid => [.. Requests.SelectMany(static request => GitHubDescription.Faults(request).Select(fault => $"{request.Method} {request.Path}: {fault}"))];

    /// <summary>Does what is asked and then loses the answer when it returns true.</summary>
    public Func<GitHubRequest, bool> Loses { get; set; } = static _ => false;

    /// <summary>Answers instead of the server when it returns something. Called for each request after it was logged.</summary>
    public Func<GitHubRequest, GitHubAnswer?> Fails { get; set; } = static _ => null;

    /// <param name="clock">Of the limits and of what is created.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<GitHubServer> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new GitHubServer(builder.Build(), clock);
        server._web.Run(server.AnswerAsync);
        await server._web.StartAsync(cancellationToken);
        server.Address = new Uri(server._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var request = new GitHubRequest(_clock.GetUtcNow(), context.Request.Method, context.Request.Path.Value ?? "/", context.Request.QueryString.Value ?? "", await reader.ReadToEndAsync()) { Host = context.Request.Host.Value ?? "" };
        _requests.Enqueue(request);
        var answer = Fails(request) ?? Refusal(request, context.Request.Headers) ?? GitHubRoutes.Answer(request, World);
        if (answer.Cuts || Loses(request))
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body is { } body)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(body.ToJsonString());
        }
    }

    private GitHubAnswer? Refusal(GitHubRequest request, IHeaderDictionary headers) =>
        headers.UserAgent.Count == 0 ? GitHubAnswer.Message(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header")
        : headers.Authorization.ToString().Split(' ', 2) is not [_, Token] ? GitHubAnswer.Message(401, "Bad credentials")
        : Limits.Refusal(request) ?? GitHubDescription.Refusal(request);
}
