using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Benchmarks.Stacks;

/// <summary>Bots with durable state; beyond the 50 load balancers that an account has in a region they are without an address.</summary>
internal static class LoadFleet
{
    private const int LoadBalancers = 50;
    private const string Private = "state:\n  kind: durable\n";
    private const string Public = TestFleet.Public + Private;

    public static CompiledFleet Of(int count) => TestFleet.Of("tier: starter", [.. Enumerable.Range(0, count).Select(static index => index < LoadBalancers ? Public : Private)]);
}
