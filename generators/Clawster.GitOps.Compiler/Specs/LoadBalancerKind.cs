namespace Clawster.GitOps.Compiler.Specs;

/// <summary>How the bots of a region are reached.</summary>
public enum LoadBalancerKind
{
    /// <summary>Each bot has its own.</summary>
    Dedicated,

    /// <summary>All bots of the region share one.</summary>
    Shared,

    /// <summary>No bot can be reached from outside.</summary>
    None,
}
