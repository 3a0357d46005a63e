using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class RouteTableRecord : Ec2Resource
{
    public string VpcId { get; set; } = "";

    public List<RouteRecord> Routes { get; set; } = [];

    public List<RouteAssociationRecord> Associations { get; set; } = [];
}
