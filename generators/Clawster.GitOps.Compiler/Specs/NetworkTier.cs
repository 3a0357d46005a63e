namespace Clawster.GitOps.Compiler.Specs;

/// <summary>A preset over the two settings of a region's network.</summary>
public enum NetworkTier
{
    /// <summary>NAT instance, a load balancer for each bot.</summary>
    Starter,

    /// <summary>NAT gateway, one load balancer for all bots of the region.</summary>
    Production,
}
