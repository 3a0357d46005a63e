using System;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class NatGatewayRecord : Ec2Resource
{
    public string VpcId { get; set; } = "";

    public string SubnetId { get; set; } = "";

    /// <summary><c>pending</c>, <c>failed</c>, <c>available</c>, <c>deleting</c> or <c>deleted</c>.</summary>
    public string State { get; set; } = "pending";

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public string ConnectivityType { get; set; } = "public";

    public string? AllocationId { get; set; }

    public string? PublicIp { get; set; }

    public string PrivateIp { get; set; } = "";

    public string NetworkInterfaceId { get; set; } = "";

    public string? FailureCode { get; set; }

    public string? FailureMessage { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }
}
