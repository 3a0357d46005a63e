namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class InternetGatewayRecord : Ec2Resource
{
    /// <summary>The VPC it is attached to.</summary>
    public string? VpcId { get; set; }
}
