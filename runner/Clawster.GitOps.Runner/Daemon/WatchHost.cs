using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>A whole daemon: the copy of the repository, the loop and what it serves.</summary>
internal sealed class WatchHost : IAsyncDisposable
{
    private readonly GitMirror _mirror;
    private readonly Trigger _trigger;
    private readonly WatchServer _server;
    private readonly Watcher _watcher;

    private WatchHost(GitMirror mirror, Trigger trigger, WatchState state, WatchServer server, Watcher watcher) =>
        (_mirror, _trigger, State, _server, _watcher) = (mirror, trigger, state, server, watcher);

    public WatchState State { get; }

    /// <summary>Where it serves.</summary>
    public Uri Address => _server.Address;

    /// <summary>Opens everything; nothing is deployed before <see cref="RunAsync"/>.</summary>
    /// <param name="settings">What to watch.</param>
    /// <param name="cloud">Where to deploy; whoever opened it disposes it.</param>
    /// <param name="reports">Who tells GitHub; whoever opened them disposes them.</param>
    /// <param name="surroundings">Real time, and where to say what happens.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="GitException">The copy cannot be opened.</exception>
    /// <exception cref="CloudTargetException">The address is taken.</exception>
    public static async Task<WatchHost> OpenAsync(WatchSettings settings, ICloudTarget cloud, CommitReports reports, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var mirror = GitMirror.Open(settings.DataDirectory, settings.Url, settings.Credential);
        var trigger = new Trigger();
        try
        {
            var state = new WatchState(new WatchView { Repository = settings.Url, Branch = settings.Branch, Cloud = cloud.Describe() });
            var metrics = new WatchMetrics(state, () => reports.Waiting);
            var server = await WatchServer.StartAsync(settings, state, trigger, metrics, surroundings.Clock, cloud.Cloud.Clock, cancellationToken);
            return new WatchHost(mirror, trigger, state, server, new Watcher(settings, cloud, mirror, state, trigger, reports, metrics, surroundings));
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            mirror.Dispose();
            trigger.Dispose();
            throw new CloudTargetException($"{settings.Listen} cannot be listened to: {fault.Message} Give another address with --listen", fault);
        }
    }

    /// <summary>Watches until it is cancelled; then the deployment in hand ends after its steps.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _watcher.RunAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _mirror.Dispose();
        _trigger.Dispose();
    }
}
