namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class SubnetRecord : Ec2Resource
{
    public string VpcId { get; set; } = "";

    public string Cidr { get; set; } = "";

    public string Zone { get; set; } = "";

    public bool MapPublicIpOnLaunch { get; set; }

    public string NetworkAclAssociationId { get; set; } = "";
}
