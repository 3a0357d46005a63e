using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.LocalCloud.Faults;

/// <summary>What goes wrong between callers and the local cloud. Machines, zones and capacity fail through <see cref="LocalAws.Breakages"/>.</summary>
public sealed record FaultPlan
{
    /// <summary>Nothing goes wrong.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>Rules in order; the first that fits and strikes decides.</summary>
    public ImmutableArray<FaultRule> Rules { get; init; } = [];

    /// <summary>Chooses which requests a rule with a share strikes: equal seeds and equal orders of requests give equal faults.</summary>
    public int Seed { get; init; }

    /// <summary>AWS's documented and reported request rates hold, by account, region and service. Default: they do not.</summary>
    public bool Throttling { get; init; }

    /// <summary>How long a new EC2 resource may be unknown to the calls that follow, spread by the seed. Default: zero, it is known at once.</summary>
    public TimeSpan Ec2Lag { get; init; }

    /// <summary>How long a new role or instance profile may be unknown to the calls that follow, spread by the seed. Default: zero, it is known at once.</summary>
    public TimeSpan IamLag { get; init; }
}
