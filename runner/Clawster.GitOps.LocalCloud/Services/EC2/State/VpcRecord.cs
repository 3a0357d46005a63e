namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class VpcRecord : Ec2Resource
{
    public string Cidr { get; set; } = "";

    public string Tenancy { get; set; } = "default";

    public bool DnsSupport { get; set; } = true;

    public bool DnsHostnames { get; set; }

    public bool NetworkAddressUsageMetrics { get; set; }

    public string DhcpOptionsId { get; set; } = "";

    public string MainRouteTableId { get; set; } = "";

    public string DefaultSecurityGroupId { get; set; } = "";

    public string NetworkAclId { get; set; } = "";
}
