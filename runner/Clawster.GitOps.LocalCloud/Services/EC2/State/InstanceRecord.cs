using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class InstanceRecord : Ec2Resource
{
    public string ReservationId { get; set; } = "";

    /// <summary><c>pending</c>, <c>running</c>, <c>shutting-down</c>, <c>terminated</c>, <c>stopping</c> or <c>stopped</c>.</summary>
    public string State { get; set; } = "pending";

    public string ImageId { get; set; } = "";

    public string InstanceType { get; set; } = "";

    public string Architecture { get; set; } = "";

    public string Zone { get; set; } = "";

    public string VpcId { get; set; } = "";

    public string SubnetId { get; set; } = "";

    public int LaunchIndex { get; set; }

    public string? KeyName { get; set; }

    public string? InstanceProfileArn { get; set; }

    public string? InstanceProfileId { get; set; }

    public string? IamAssociationId { get; set; }

    /// <summary>When its metadata show the credentials of a profile that it got while it ran.</summary>
    public DateTimeOffset? ProfileShownAt { get; set; }

    /// <summary>When its metadata show tags that were put on it while it booted, by key.</summary>
    public SortedDictionary<string, DateTimeOffset> TagsShownAt { get; set; } = [];

    /// <summary>User data as it was given, base64.</summary>
    public string? UserData { get; set; }

    public MetadataOptionsRecord MetadataOptions { get; set; } = new();

    public string? CpuCredits { get; set; }

    public bool Monitoring { get; set; }

    public bool EbsOptimized { get; set; }

    public bool DisableApiTermination { get; set; }

    public bool DisableApiStop { get; set; }

    /// <summary><c>stop</c> or <c>terminate</c>.</summary>
    public string ShutdownBehavior { get; set; } = "stop";

    public bool Spot { get; set; }

    public string? SpotRequestId { get; set; }

    public string RootDeviceName { get; set; } = "/dev/xvda";

    public string? ClientToken { get; set; }

    public DateTimeOffset LaunchedAt { get; set; }

    public DateTimeOffset? RunningAt { get; set; }

    /// <summary>When its boot was last over.</summary>
    public DateTimeOffset? BootedAt { get; set; }

    public DateTimeOffset? TerminatedAt { get; set; }

    /// <summary>When its status checks pass; <see langword="null"/> while it does not run.</summary>
    public DateTimeOffset? ChecksPassAt { get; set; }

    /// <summary>It has failed: its status checks do not pass and it answers nobody.</summary>
    public bool Impaired { get; set; }

    public string? StateReasonCode { get; set; }

    public string? StateReasonMessage { get; set; }

    public string? TransitionReason { get; set; }

    /// <summary>What its operating system has become by its user data.</summary>
    public MachineRecord Machine { get; set; } = new();

    /// <summary>Devices and the volumes in them, in order of device name.</summary>
    public SortedDictionary<string, string> Volumes { get; set; } = [];
}
