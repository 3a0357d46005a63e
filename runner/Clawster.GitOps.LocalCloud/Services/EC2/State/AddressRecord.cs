namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

/// <summary>An Elastic IP address. Its id is the allocation id.</summary>
internal sealed class AddressRecord : Ec2Resource
{
    public string PublicIp { get; set; } = "";

    public string? AssociationId { get; set; }

    public string? NetworkInterfaceId { get; set; }
}
