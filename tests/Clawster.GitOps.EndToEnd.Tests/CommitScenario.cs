using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A commit that is deployed while something goes wrong: what there is before it, and what it is to make.</summary>
internal sealed class CommitScenario
{
    private const string Durable = TestFleet.Public + "state:\n  kind: durable\n";

    private const string Spare = TestFleet.Public + "compute:\n  spare: true\n";

    private static readonly CompiledFleet s_two = Fleet(Durable, "");
    private static readonly CompiledFleet s_spare = Spares(Durable, Spare);

    // By then what nobody waits for is there as well: a spare instance has booted.
    private static readonly TimeSpan s_rest = TimeSpan.FromMinutes(5);

    private readonly CompiledFleet? _before;
    private readonly Lazy<Task<SavedWorld?>> _world;
    private readonly Lazy<Task<(string[] Inventory, int Calls)>> _undisturbed;

    /// <param name="name">For messages.</param>
    /// <param name="before">What is live before; null for an empty account.</param>
    /// <param name="wanted">What is deployed.</param>
    private CommitScenario(string name, CompiledFleet? before, CompiledFleet wanted)
    {
        (Name, _before, Wanted) = (name, before, wanted);
        _world = new(SaveAsync, LazyThreadSafetyMode.ExecutionAndPublication);
        _undisturbed = new(MeasureAsync, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>Each kind of change that a commit can make to a bot, with one that stays as it is where there is room.</summary>
    public static ImmutableArray<CommitScenario> All { get; } =
    [
        new("first deployment", null, s_two),
        new("configuration and size", s_two, Fleet(Durable + "labels:\n  team: blue\n", "compute:\n  size: large\n")),
        new("one bot more", s_two, Fleet(Durable, "", TestFleet.Public)),
        new("one bot less", s_two, Fleet(Durable)),
        new("last bots go", s_two, Fleet()),
        new("one bot more, on a spare instance", Spares(Durable), s_spare),
        new("a bot on a spare instance changes", s_spare, Spares(Durable, Spare + "labels:\n  team: blue\n")),
        new("last bots go, and the spare instances", s_spare, Spares()),
    ];

    public string Name { get; }

    public CompiledFleet Wanted { get; }

    /// <summary>True when the bot is there before the commit.</summary>
    public bool IsThereBefore(string bot) => Has(_before, bot);

    /// <summary>True when the commit has a file for the bot.</summary>
    public bool Wants(string bot) => Has(Wanted, bot);

    /// <summary>What the account holds after a deployment that nothing disturbs, and how many calls that takes.</summary>
    public Task<(string[] Inventory, int Calls)> UndisturbedAsync() => _undisturbed.Value;

    /// <summary>The cloud as it is before. What is live there was deployed once, without faults; every start begins with the world that was saved then.</summary>
    public async Task<TestCloud> StartAsync(FaultPlan? faults = null) => await TestCloud.StartAsync(faults: faults, world: await _world.Value);

    private async Task<SavedWorld?> SaveAsync()
    {
        if (_before is null)
        {
            return null;
        }

        var world = new SavedWorld();
        await using (var cloud = await TestCloud.StartAsync(world: world))
        {
            Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(_before)).Kind);
            await cloud.Aws.Clock.PassAsync(s_rest, TestContext.Current.CancellationToken);
        }

        return world;
    }

    private async Task<(string[] Inventory, int Calls)> MeasureAsync()
    {
        await using var cloud = await StartAsync();
        var before = cloud.Aws.Requests.All.Length;
        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.PruneAndDeployAsync(Wanted)).Kind);
        var calls = cloud.Aws.Requests.All.Length - before;
        return (await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region)), calls);
    }

    private static bool Has(CompiledFleet? fleet, string bot) => fleet?.Bots.Any(one => one.Spec.Name == bot) is true;

    private static CompiledFleet Spares(params string[] bodies) => TestFleet.Of("tier: starter, spares: { count: 1 }", bodies);

    private static CompiledFleet Fleet(params string[] bodies) => TestFleet.Of("tier: starter", bodies);
}
