using System.Collections.Immutable;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A deployment that a runner dies in: what there is before it, and what it is to make.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Before">What is live before; null for an empty account.</param>
/// <param name="Wanted">What is deployed.</param>
internal sealed record KillScenario(string Name, CompiledFleet? Before, CompiledFleet Wanted)
{
    private const string Durable = TestFleet.Public + "state:\n  kind: durable\n";

    private static readonly CompiledFleet s_two = Fleet(Durable, "");

    /// <summary>Each kind of change that a commit can make to a bot, with one that stays as it is where there is room.</summary>
    public static ImmutableArray<KillScenario> All { get; } =
    [
        new("first deployment", null, s_two),
        new("configuration and size", s_two, Fleet(Durable + "labels:\n  team: blue\n", "compute:\n  size: large\n")),
        new("one bot more", s_two, Fleet(Durable, "", TestFleet.Public)),
        new("one bot less", s_two, Fleet(Durable)),
        new("last bots go", s_two, Fleet()),
    ];

    /// <summary>The cloud as it is before.</summary>
    public async Task<TestCloud> StartAsync()
    {
        var cloud = await TestCloud.StartAsync();
        if (Before is not null)
        {
            Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(Before)).Kind);
        }

        return cloud;
    }

    private static CompiledFleet Fleet(params string[] bodies) => TestFleet.Of("tier: starter", bodies);
}
