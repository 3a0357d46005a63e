using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>Regions, zones, key pairs, network ACLs and what else an account has from the start.</summary>
internal static class AccountOperations
{
    private static readonly FilterTable<string> s_zoneFilters = new FilterTable<string>()
        .On("zone-name", static zone => zone)
        .On("zone-id", static zone => AvailabilityZones.IdOf(zone))
        .On("state", static _ => "available")
        .On("zone-type", static _ => "availability-zone")
        .On("opt-in-status", static _ => "opt-in-not-required")
        .On("region-name", static zone => zone[..^1])
        .On("group-name", static zone => zone[..^1]);

    public static void AddTo(Ec2Table table) => table
        .On<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResponse>(["ZoneNames", "ZoneIds", "Filters", "AllAvailabilityZones"], DescribeZones)
        .On<DescribeRegionsRequest, DescribeRegionsResponse>(["RegionNames", "AllRegions"], DescribeRegions)
        .On<DescribeAccountAttributesRequest, DescribeAccountAttributesResponse>(["AttributeNames"], DescribeAttributes)
        .On<DescribeNetworkAclsRequest, DescribeNetworkAclsResponse>(["NetworkAclIds", "Filters", "MaxResults", "NextToken"], DescribeNetworkAcls)
        .On<DescribeKeyPairsRequest, DescribeKeyPairsResponse>(["KeyNames", "Filters"], DescribeKeyPairs);

    private static DescribeAvailabilityZonesResponse DescribeZones(Ec2Region region, ServiceCall call, DescribeAvailabilityZonesRequest request)
    {
        if (request.ZoneNames?.Find(zone => !region.Zones.Contains(zone)) is { } missing)
        {
            throw Ec2Fault.Invalid($"Invalid availability zone: [{missing}]");
        }

        var found = region.Zones.Where(zone => request.ZoneNames is not { Count: > 0 } names || names.Contains(zone))
            .Where(zone => request.ZoneIds is not { Count: > 0 } ids || ids.Contains(AvailabilityZones.IdOf(zone)));
        return new DescribeAvailabilityZonesResponse
        {
            AvailabilityZones = [.. s_zoneFilters.Apply(found, request.Filters).Select(zone => new AvailabilityZone
            {
                ZoneName = zone,
                ZoneId = AvailabilityZones.IdOf(zone),
                ZoneType = "availability-zone",
                RegionName = region.Name,
                GroupName = region.Name + "-zg-1",
                NetworkBorderGroup = region.Name,
                OptInStatus = "opt-in-not-required",
                State = region.State.LostZones.Contains(zone) ? "unavailable" : "available",
                Messages = [],
            })],
        };
    }

    private static DescribeRegionsResponse DescribeRegions(Ec2Region region, ServiceCall call, DescribeRegionsRequest request)
    {
        if (request.RegionNames?.Find(static name => !AvailabilityZones.Regions.Contains(name)) is { } missing)
        {
            throw Ec2Fault.Invalid($"Invalid region names provided: {missing}");
        }

        return new DescribeRegionsResponse
        {
            Regions = [.. AvailabilityZones.Regions.Where(name => request.RegionNames is not { Count: > 0 } names || names.Contains(name))
                .Select(static name => new Region { RegionName = name, Endpoint = $"ec2.{name}.amazonaws.com", OptInStatus = "opt-in-not-required" })],
        };
    }

    private static DescribeAccountAttributesResponse DescribeAttributes(Ec2Region region, ServiceCall call, DescribeAccountAttributesRequest request)
    {
        (string Name, string Value)[] all = [("supported-platforms", "VPC"), ("default-vpc", "none"), ("vpc-max-security-groups-per-interface", "5"), ("vpc-max-elastic-ips", "5"), ("max-elastic-ips", "5"), ("max-instances", "20")];
        return new DescribeAccountAttributesResponse
        {
            AccountAttributes = [.. all.Where(item => request.AttributeNames is not { Count: > 0 } names || names.Contains(item.Name))
                .Select(static item => new AccountAttribute { AttributeName = item.Name, AttributeValues = [new AccountAttributeValue { AttributeValue = item.Value }] })],
        };
    }

    private static DescribeNetworkAclsResponse DescribeNetworkAcls(Ec2Region region, ServiceCall call, DescribeNetworkAclsRequest request)
    {
        var filters = new FilterTable<NetworkAcl>().On("vpc-id", static acl => acl.VpcId).On("network-acl-id", static acl => acl.NetworkAclId).On("default", static _ => "true");
        var all = region.State.Vpcs.Values.Select(vpc => new NetworkAcl
        {
            NetworkAclId = vpc.NetworkAclId,
            VpcId = vpc.Id,
            OwnerId = region.World.AccountId,
            IsDefault = true,
            Associations = [.. region.State.Subnets.Values.Where(subnet => subnet.VpcId == vpc.Id)
                .Select(subnet => new NetworkAclAssociation { NetworkAclAssociationId = subnet.NetworkAclAssociationId, NetworkAclId = vpc.NetworkAclId, SubnetId = subnet.Id })],
            Entries = [Entry(100, "allow", egress: true), Entry(32767, "deny", egress: true), Entry(100, "allow", egress: false), Entry(32767, "deny", egress: false)],
            Tags = [],
        }).ToDictionary(static acl => acl.NetworkAclId!);
        var found = filters.Apply(Pages.ById(all, request.NetworkAclIds, "InvalidNetworkAclID.NotFound", "network ACL ID"), request.Filters);
        var (page, next) = Pages.Cut(found, static acl => acl.NetworkAclId!, request.MaxResults, request.NextToken);
        return new DescribeNetworkAclsResponse { NetworkAcls = page, NextToken = next };
    }

    private static NetworkAclEntry Entry(int number, string action, bool egress) =>
        new() { RuleNumber = number, RuleAction = action, Egress = egress, Protocol = "-1", CidrBlock = "0.0.0.0/0" };

    // Nothing here makes a key pair: instances are reached without one.
    private static DescribeKeyPairsResponse DescribeKeyPairs(Ec2Region region, ServiceCall call, DescribeKeyPairsRequest request) =>
        request.KeyNames is { Count: > 0 } names ? throw Ec2Fault.Bad("InvalidKeyPair.NotFound", $"The key pair '{names[0]}' does not exist") : new DescribeKeyPairsResponse { KeyPairs = [] };
}
