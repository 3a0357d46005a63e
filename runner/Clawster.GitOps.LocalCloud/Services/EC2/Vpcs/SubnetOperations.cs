using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

internal static class SubnetOperations
{
    private static readonly FilterTable<SubnetRecord> s_filters = new FilterTable<SubnetRecord>()
        .On("subnet-id", static subnet => subnet.Id)
        .On("vpc-id", static subnet => subnet.VpcId)
        .On("availability-zone", static subnet => subnet.Zone)
        .On("availabilityZone", static subnet => subnet.Zone)
        .On("availability-zone-id", static subnet => AvailabilityZones.IdOf(subnet.Zone))
        .On("cidr-block", static subnet => subnet.Cidr)
        .On("cidr", static subnet => subnet.Cidr)
        .On("state", static _ => "available")
        .On("default-for-az", static _ => "false")
        .On("map-public-ip-on-launch", static subnet => subnet.MapPublicIpOnLaunch ? "true" : "false")
        .OnTags(static subnet => subnet.Tags);

    public static void AddTo(Ec2Table table) => table
        .On<CreateSubnetRequest, CreateSubnetResponse>(["VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId", "TagSpecifications"], Create)
        .On<DeleteSubnetRequest, DeleteSubnetResponse>(["SubnetId"], Delete)
        .On<DescribeSubnetsRequest, DescribeSubnetsResponse>(["SubnetIds", "Filters", "MaxResults", "NextToken"], Describe)
        .On<ModifySubnetAttributeRequest, ModifySubnetAttributeResponse>(["SubnetId", "MapPublicIpOnLaunch"], Modify);

    private static CreateSubnetResponse Create(Ec2Region region, ServiceCall call, CreateSubnetRequest request)
    {
        var vpc = region.Vpc(request.VpcId);
        var range = Range(region, vpc, Ec2Fault.Need(request.CidrBlock, "cidrBlock"));
        var subnet = new SubnetRecord
        {
            VpcId = vpc.Id,
            Cidr = range.ToString(),
            Zone = Zone(region, request),
            Tags = TagSets.AtCreation(request.TagSpecifications, call, "subnet"),
        };
        subnet.Id = region.NewId("subnet");
        subnet.NetworkAclAssociationId = region.NewId("aclassoc");
        region.State.Subnets.Add(subnet.Id, subnet);
        region.NetworkChanged();
        return new CreateSubnetResponse { Subnet = VpcShapes.Of(region, subnet) };
    }

    private static Ipv4Range Range(Ec2Region region, VpcRecord vpc, string text)
    {
        if (!Ipv4Range.TryParse(text, out var range))
        {
            throw Ec2Fault.Value(text, "cidrBlock", "This is not a valid CIDR block.");
        }

        if (range.PrefixLength is < 16 or > 28 || !Ipv4Range.Parse(vpc.Cidr).Contains(range))
        {
            throw Ec2Fault.Bad("InvalidSubnet.Range", $"The CIDR '{text}' is invalid.");
        }

        return region.State.Subnets.Values.Any(other => other.VpcId == vpc.Id && Ipv4Range.Parse(other.Cidr).Overlaps(range))
            ? throw Ec2Fault.Bad("InvalidSubnet.Conflict", $"The CIDR '{text}' conflicts with another subnet")
            : range;
    }

    private static string Zone(Ec2Region region, CreateSubnetRequest request)
    {
        var zone = request.AvailabilityZone ?? (request.AvailabilityZoneId is { } id ? region.Zones.FirstOrDefault(item => AvailabilityZones.IdOf(item) == id) ?? id : region.Zones[0]);
        return region.Zones.Contains(zone) ? zone
            : throw Ec2Fault.Value(zone, "availabilityZone", $"Subnets can currently only be created in the following availability zones: {string.Join(", ", region.Zones)}.");
    }

    private static DeleteSubnetResponse Delete(Ec2Region region, ServiceCall call, DeleteSubnetRequest request)
    {
        var subnet = region.Subnet(request.SubnetId);
        if (region.State.NetworkInterfaces.Values.Any(item => item.SubnetId == subnet.Id))
        {
            throw Ec2Fault.Dependency($"The subnet '{subnet.Id}' has dependencies and cannot be deleted.");
        }

        foreach (var table in region.State.RouteTables.Values)
        {
            table.Associations.RemoveAll(association => association.SubnetId == subnet.Id);
        }

        region.State.Subnets.Remove(subnet.Id);
        region.NetworkChanged();
        return new DeleteSubnetResponse();
    }

    private static DescribeSubnetsResponse Describe(Ec2Region region, ServiceCall call, DescribeSubnetsRequest request)
    {
        var found = s_filters.Apply(Pages.ById(region.State.Subnets, request.SubnetIds, "InvalidSubnetID.NotFound", "subnet ID"), request.Filters);
        var (page, next) = Pages.Cut(found, static subnet => subnet.Id, request.MaxResults, request.NextToken);
        return new DescribeSubnetsResponse { Subnets = [.. page.Select(subnet => VpcShapes.Of(region, subnet))], NextToken = next };
    }

    private static ModifySubnetAttributeResponse Modify(Ec2Region region, ServiceCall call, ModifySubnetAttributeRequest request)
    {
        var subnet = region.Subnet(request.SubnetId);
        subnet.MapPublicIpOnLaunch = request.MapPublicIpOnLaunch?.Value ?? throw Ec2Fault.Missing("mapPublicIpOnLaunch");
        region.World.Touch();
        return new ModifySubnetAttributeResponse();
    }
}
