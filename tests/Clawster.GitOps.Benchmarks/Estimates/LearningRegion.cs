using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Benchmarks.Deployments;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Benchmarks.Estimates;

/// <summary>
/// One simulated region in rounds of a first deployment, one bot more, a change of size, and the removal of all. The state store stays from round to round, and with it what was learned; the bots have
/// other names in each round, so that nothing takes exactly as long as the last time.
/// </summary>
internal sealed class LearningRegion : IAsyncDisposable
{
    private const int LearningRounds = 2;
    private const int MostBots = 3;

    private readonly MeasuredCloud _cloud;
    private readonly List<(string Kind, bool Learned, Estimate Estimate)> _estimates = [];
    private int _round;

    private LearningRegion(MeasuredCloud cloud) => _cloud = cloud;

    /// <summary>Deployments that did not succeed.</summary>
    public int Failed { get; private set; }

    public static async Task<LearningRegion> StartAsync(DurationProfile profile, int seed) => new(await MeasuredCloud.StartAsync(profile, seed));

    /// <param name="count">Estimates to take after what the region learns from.</param>
    public async Task<IReadOnlyList<(string Kind, bool Learned, Estimate Estimate)>> RunAsync(int count)
    {
        while (_estimates.Count(static one => one.Learned) < count && Failed == 0)
        {
            await RoundAsync(count);
            _round++;
        }

        return _estimates;
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    private async Task RoundAsync(int count)
    {
        var bots = 1 + _round % MostBots;
        var (light, large) = (Fleet("light", bots + 1), Fleet("standard", bots + 1));
        await DeployAsync("in a new region", light, bots, count);
        await DeployAsync("one more", light, bots + 1, count);
        await DeployAsync("change of size", large, bots + 1, count);
        foreach (var bot in large.Bots)
        {
            await Destruction.RunAsync(new DestructionRequest(bot.Spec.Name, TestFleet.Region, WithNetwork: true), _cloud.Cloud, new Silence(), CancellationToken.None);
        }
    }

    private async Task DeployAsync(string kind, CompiledFleet fleet, int bots, int count)
    {
        if (_estimates.Count(static one => one.Learned) >= count)
        {
            return;
        }

        var recording = new EventRecording();
        var result = await Deployment.RunAsync(fleet.Fleet, [.. fleet.Bots.Take(bots)], _cloud.Cloud, recording, CancellationToken.None);
        if (result.Kind is DeploymentResultKind.Succeeded && recording.AtHalfWay() is { } estimate)
        {
            _estimates.Add((kind, _round >= LearningRounds, estimate));
            return;
        }

        Failed++;
        Console.WriteLine($"{kind}: {result.Kind}: {string.Join(" ", result.Bots.Select(static bot => bot.Reason))}");
    }

    // The last of a fleet that is long enough: their names were in no round before.
    private CompiledFleet Fleet(string size, int bots)
    {
        var before = _round * (MostBots + 1);
        var body = $"{TestFleet.Public}state:\n  kind: durable\ncompute:\n  size: {size}\n";
        var fleet = TestFleet.Of("tier: starter", [.. Enumerable.Repeat(body, before + bots)]);
        var names = Enumerable.Range(before + 1, bots).Select(static number => $"bot-{number}").ToImmutableArray();
        return fleet with { Bots = [.. names.Select(name => fleet.Bots.Single(bot => bot.Spec.Name == name))] };
    }
}
