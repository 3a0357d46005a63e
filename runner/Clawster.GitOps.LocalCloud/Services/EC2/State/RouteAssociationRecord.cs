namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class RouteAssociationRecord
{
    public string Id { get; set; } = "";

    /// <summary><see langword="null"/> for the association of the VPC's main table.</summary>
    public string? SubnetId { get; set; }
}
