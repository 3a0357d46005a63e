using System;
using System.Collections.Immutable;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud;

/// <summary>How a local cloud is started.</summary>
public sealed record LocalCloudOptions
{
    /// <summary>AWS's documentation account.</summary>
    public const string DefaultAccountId = "111122223333";

    /// <summary>The port on the loopback address; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whose figures say how long things take. Default: those of the design.</summary>
    public TimingProfile Profile { get; init; } = TimingProfile.Requirements;

    /// <summary>How simulated time moves. Default: it skips what nobody works in.</summary>
    public SimulationPace Pace { get; init; } = SimulationPace.Skipping;

    /// <summary>Equal seeds and equal orders of calls give equal ids and durations.</summary>
    public int Seed { get; init; }

    /// <summary>The file that keeps the world; <see langword="null"/> keeps it in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>
    /// A task whose secret or parameter does not exist gets a text that stands for it, so that bots can be tried without their keys. Default: it stops, as on AWS.
    /// </summary>
    public bool StandInSecrets { get; init; }

    /// <summary>The account all credentials belong to: 12 digits.</summary>
    public string AccountId { get; init; } = DefaultAccountId;

    /// <summary>Users beside the one of <see cref="LocalCredentials"/>, each with a key of its own. All may do everything. Default: none.</summary>
    public ImmutableArray<LocalUser> Users { get; init; } = [];

    /// <summary>What goes wrong between callers and the cloud. Default: nothing.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>The first simulated moment of a new world; <see langword="null"/> is the real present. A saved world goes on from its own moment when that is later.</summary>
    public DateTimeOffset? StartAt { get; init; }
}
