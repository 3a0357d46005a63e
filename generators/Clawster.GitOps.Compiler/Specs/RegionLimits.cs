namespace Clawster.GitOps.Compiler.Specs;

/// <summary>What a region may hold; null means no limit of ours.</summary>
/// <param name="Bots">Number of bots.</param>
/// <param name="VirtualCpus">vCPUs of all instances together.</param>
public sealed record RegionLimits(int? Bots, int? VirtualCpus)
{
    public static RegionLimits None { get; } = new(null, null);
}
