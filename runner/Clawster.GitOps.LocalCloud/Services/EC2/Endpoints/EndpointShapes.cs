using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Endpoints;

/// <summary>VPC endpoints as EC2 describes them.</summary>
internal static class EndpointShapes
{
    public static VpcEndpoint Of(Ec2Region region, VpcEndpointRecord endpoint) => new()
    {
        VpcEndpointId = endpoint.Id,
        VpcEndpointType = endpoint.Kind,
        VpcId = endpoint.VpcId,
        ServiceName = endpoint.ServiceName,
        State = endpoint.State,
        PolicyDocument = endpoint.PolicyDocument ?? """{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""",
        RouteTableIds = [.. endpoint.RouteTableIds],
        SubnetIds = [.. endpoint.SubnetIds],
        Groups = [.. endpoint.Groups.Select(id => new SecurityGroupIdentifier { GroupId = id, GroupName = region.SecurityGroup(id).Name })],
        PrivateDnsEnabled = endpoint.PrivateDns,
        RequesterManaged = false,
        NetworkInterfaceIds = [.. endpoint.NetworkInterfaceIds],
        DnsEntries = [],
        OwnerId = region.World.AccountId,
        CreationTimestamp = endpoint.CreatedAt.UtcDateTime,
        Tags = TagSets.Of(endpoint.Tags),
    };
}
