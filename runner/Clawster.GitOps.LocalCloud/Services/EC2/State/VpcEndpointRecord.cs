using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class VpcEndpointRecord : Ec2Resource
{
    public string VpcId { get; set; } = "";

    /// <summary>For example <c>com.amazonaws.eu-central-1.s3</c>.</summary>
    public string ServiceName { get; set; } = "";

    /// <summary><c>Gateway</c> or <c>Interface</c>.</summary>
    public string Kind { get; set; } = "Gateway";

    /// <summary><c>pending</c>, <c>available</c> or <c>deleting</c>.</summary>
    public string State { get; set; } = "available";

    public string? PolicyDocument { get; set; }

    public List<string> RouteTableIds { get; set; } = [];

    public List<string> SubnetIds { get; set; } = [];

    public List<string> Groups { get; set; } = [];

    public List<string> NetworkInterfaceIds { get; set; } = [];

    public bool PrivateDns { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
