using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Daemon;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;
using Spectre.Console;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A daemon that runs, and whoever calls it.</summary>
internal sealed class RunningWatch : IAsyncDisposable
{
    public const string Token = "control";
    private const string Secret = "It's a Secret to Everybody";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly TestTarget? _own;
    private readonly WatchHost _host;
    private readonly Task _running;

    private RunningWatch(WatchHost host, TestTarget? own)
    {
        (_host, _own) = (host, own);
        _running = host.RunAsync(_stop.Token);
    }

    public HttpClient Client { get; } = new();

    public Uri Address => _host.Address;

    public static async Task<TestTarget> CloudAsync() => new(await TestCloud.StartAsync());

    public static async Task<RunningWatch> StartAsync(WatchedRepository repository, TestTarget? cloud = null, bool paused = false)
    {
        var settings = new WatchSettings
        {
            Url = repository.Url,
            Branch = "main",
            Folder = "bots",
            DataDirectory = repository.Data,
            Listen = new Uri("http://127.0.0.1:0"),
            WebhookSecret = Encoding.UTF8.GetBytes(Secret),
            ControlToken = Encoding.UTF8.GetBytes(Token),
        };
        var own = cloud is null ? await CloudAsync() : null;
        var host = await WatchHost.OpenAsync(settings, cloud ?? own!, CommitReports.None, Silent(), TestContext.Current.CancellationToken);
        if (paused)
        {
            host.State.Change(static view => view with { IsPausedByCall = true });
        }

        return new RunningWatch(host, own);
    }

    /// <summary>Waits until the daemon is seen so.</summary>
    public async Task<WatchView> UntilAsync(Func<WatchView, bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_patience);
        var view = _host.State.View;
        while (!isSo(view))
        {
            Assert.False(_running.IsFaulted, _running.Exception?.ToString());
            try
            {
                view = await _host.State.NextAsync(view.Version, limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The daemon stays {view.Phase} ({view.Reason}) at {view.Head?.Short}, deployed {view.Deployed?.Short}, {view.Bots.Length} bots: {string.Join("; ", view.History)}");
            }
        }

        return view;
    }

    public async Task<HttpStatusCode> PushAsync(string delivery) => (await AskAsync($"{{\"ref\":\"refs/heads/main\",\"after\":\"{delivery}\"}}", "push", delivery)).Status;

    public async Task<(HttpStatusCode Status, string Text)> AskAsync(string body, string kind, string delivery)
    {
        using var response = await PostAsync(body, Sign(body), kind, delivery);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<HttpStatusCode> SendAsync(string body) => SendAsync(body, Sign(body));

    public async Task<HttpStatusCode> SendAsync(string body, string? signature)
    {
        using var response = await PostAsync(body, signature, "push", Guid.NewGuid().ToString());
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> ControlAsync(string verb, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, verb));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(new Uri(Address, path), TestContext.Current.CancellationToken);

    public async Task<string> FirstEventAsync()
    {
        await using var stream = await Client.GetStreamAsync(new Uri(Address, "events"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException("There was no event.");
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        await _host.DisposeAsync();
        _stop.Dispose();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    private static string Sign(string body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

    private async Task<HttpResponseMessage> PostAsync(string body, string? signature, string kind, string delivery)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "webhook")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-GitHub-Event", kind);
        request.Headers.Add("X-GitHub-Delivery", delivery);
        if (signature is not null)
        {
            request.Headers.Add("X-Hub-Signature-256", signature);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Surroundings Silent() => new()
    {
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        Screen = AnsiConsole.Console,
        Results = AnsiConsole.Console,
        CanDraw = false,
        CurrentDirectory = Path.GetTempPath(),
        Clock = TimeProvider.System,
    };

    /// <summary>The tests' cloud as a daemon takes it.</summary>
    internal sealed class TestTarget(TestCloud cloud) : ICloudTarget
    {
        public TestCloud Test => cloud;

        public Cloud Cloud => cloud.Cloud;

        public CloudReady Describe() => new(cloud.Cloud.Clock.GetUtcNow(), "local cloud", "simulated time", cloud.Aws.Endpoint);

        public ValueTask DisposeAsync() => cloud.DisposeAsync();
    }
}
