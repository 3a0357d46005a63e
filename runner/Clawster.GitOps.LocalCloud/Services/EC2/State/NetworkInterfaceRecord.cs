using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class NetworkInterfaceRecord : Ec2Resource
{
    public string VpcId { get; set; } = "";

    public string SubnetId { get; set; } = "";

    public string Zone { get; set; } = "";

    public string Description { get; set; } = "";

    public string PrivateIp { get; set; } = "";

    /// <summary>The public address given at launch; an Elastic IP address is kept with the address.</summary>
    public string? PublicIp { get; set; }

    public string MacAddress { get; set; } = "";

    public List<string> Groups { get; set; } = [];

    public bool SourceDestCheck { get; set; } = true;

    public string InterfaceType { get; set; } = "interface";

    /// <summary>The service that made it for itself, for example <c>elasticloadbalancing.amazonaws.com</c>.</summary>
    public string? RequesterId { get; set; }

    public InterfaceAttachmentRecord? Attachment { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
