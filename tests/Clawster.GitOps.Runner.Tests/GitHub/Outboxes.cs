using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.GitHub.Outbox;
using Clawster.GitOps.Testing.GitHub;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary>A GitHub, and outboxes that write to it, in time that skips what nobody works in.</summary>
internal sealed class Outboxes : IAsyncDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private Outboxes(SimulatedClock clock, GitHubServer server) => (Clock, Server) = (clock, server);

    public SimulatedClock Clock { get; }

    public GitHubServer Server { get; }

    /// <summary>What could not be written.</summary>
    public ConcurrentQueue<string> Notices { get; } = new();

    public static async Task<Outboxes> StartAsync()
    {
        var clock = new SimulatedClock(Start, SimulationPace.Skipping);
        return new Outboxes(clock, await GitHubServer.StartAsync(clock, TestContext.Current.CancellationToken));
    }

    public GitHubTarget Target(string token = GitHubServer.Token) => new() { Repository = GitHubRepository.Parse(GitHubWorld.Repository)!, Api = Server.Address, Token = token };

    public GitHubOutbox Open(string token = GitHubServer.Token) => new(new GitHubApi(Target(token), () => new HoldingHandler(Clock)), new WriteBudget(Clock), Clock, Notices.Enqueue);

    public static StatusWrite Status(string context, StatusState state = StatusState.Success, string description = "as it is", string commit = Commit) => new(commit, context, state, description, null);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Clock.Dispose();
    }
}
