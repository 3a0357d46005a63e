using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

/// <summary>VPCs, subnets and internet gateways as EC2 describes them.</summary>
internal static class VpcShapes
{
    public static Vpc Of(Ec2Region region, VpcRecord vpc) => new()
    {
        VpcId = vpc.Id,
        OwnerId = region.World.AccountId,
        CidrBlock = vpc.Cidr,
        State = "available",
        DhcpOptionsId = vpc.DhcpOptionsId,
        InstanceTenancy = vpc.Tenancy,
        IsDefault = false,
        CidrBlockAssociationSet =
        [
            new VpcCidrBlockAssociation { AssociationId = "vpc-cidr-assoc-" + vpc.Id["vpc-".Length..], CidrBlock = vpc.Cidr, CidrBlockState = new VpcCidrBlockState { State = "associated" } },
        ],
        Tags = TagSets.Of(vpc.Tags),
    };

    public static Subnet Of(Ec2Region region, SubnetRecord subnet) => new()
    {
        SubnetId = subnet.Id,
        SubnetArn = region.Arn("subnet", subnet.Id),
        OwnerId = region.World.AccountId,
        VpcId = subnet.VpcId,
        CidrBlock = subnet.Cidr,
        AvailabilityZone = subnet.Zone,
        AvailabilityZoneId = AvailabilityZones.IdOf(subnet.Zone),
        State = "available",
        AvailableIpAddressCount = (int)(SubnetAddresses.Usable(Ipv4Range.Parse(subnet.Cidr)) - region.State.NetworkInterfaces.Values.Count(item => item.SubnetId == subnet.Id)),
        MapPublicIpOnLaunch = subnet.MapPublicIpOnLaunch,
        DefaultForAz = false,
        AssignIpv6AddressOnCreation = false,
        MapCustomerOwnedIpOnLaunch = false,
        EnableDns64 = false,
        Ipv6Native = false,
        PrivateDnsNameOptionsOnLaunch = new PrivateDnsNameOptionsOnLaunch { HostnameType = "ip-name", EnableResourceNameDnsARecord = false, EnableResourceNameDnsAAAARecord = false },
        Ipv6CidrBlockAssociationSet = [],
        Tags = TagSets.Of(subnet.Tags),
    };

    public static InternetGateway Of(Ec2Region region, InternetGatewayRecord gateway) => new()
    {
        InternetGatewayId = gateway.Id,
        OwnerId = region.World.AccountId,
        Attachments = gateway.VpcId is null ? [] : [new InternetGatewayAttachment { VpcId = gateway.VpcId, State = "available" }],
        Tags = TagSets.Of(gateway.Tags),
    };
}
