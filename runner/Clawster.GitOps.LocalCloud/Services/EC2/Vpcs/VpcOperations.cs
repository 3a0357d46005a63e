using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.SecurityGroups;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

/// <summary>VPCs. Each comes with a main route table, a default security group and a network ACL that lets everything pass.</summary>
internal static class VpcOperations
{
    private const int Quota = 5;

    private static readonly FilterTable<VpcRecord> s_filters = new FilterTable<VpcRecord>()
        .On("vpc-id", static vpc => vpc.Id)
        .On("cidr", static vpc => vpc.Cidr)
        .On("cidr-block-association.cidr-block", static vpc => vpc.Cidr)
        .On("state", static _ => "available")
        .On("is-default", static _ => "false")
        .On("isDefault", static _ => "false")
        .OnTags(static vpc => vpc.Tags);

    public static void AddTo(Ec2Table table) => table
        .On<CreateVpcRequest, CreateVpcResponse>(["CidrBlock", "InstanceTenancy", "TagSpecifications", "AmazonProvidedIpv6CidrBlock"], Create)
        .On<DeleteVpcRequest, DeleteVpcResponse>(["VpcId"], Delete)
        .On<DescribeVpcsRequest, DescribeVpcsResponse>(["VpcIds", "Filters", "MaxResults", "NextToken"], Describe)
        .On<ModifyVpcAttributeRequest, ModifyVpcAttributeResponse>(["VpcId", "EnableDnsHostnames", "EnableDnsSupport", "EnableNetworkAddressUsageMetrics"], Modify)
        .On<DescribeVpcAttributeRequest, DescribeVpcAttributeResponse>(["VpcId", "Attribute"], DescribeAttribute);

    private static CreateVpcResponse Create(Ec2Region region, ServiceCall call, CreateVpcRequest request)
    {
        var range = Range(Ec2Fault.Need(request.CidrBlock, "cidrBlock"));
        var tags = TagSets.AtCreation(request.TagSpecifications, call, "vpc");
        if (request.AmazonProvidedIpv6CidrBlock is true)
        {
            throw new AwsFault(501, "NotImplemented", "The local cloud has no IPv6 address ranges (AmazonProvidedIpv6CidrBlock of CreateVpc).");
        }

        if (region.State.Vpcs.Count >= Quota)
        {
            throw Ec2Fault.Bad("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
        }

        var vpc = new VpcRecord
        {
            Id = region.NewId("vpc"),
            Cidr = range.ToString(),
            Tenancy = Ec2Fault.OneOf((string?)request.InstanceTenancy ?? "default", "instanceTenancy", "default", "dedicated"),
            DhcpOptionsId = "dopt-" + region.World.AccountId.PadLeft(17, '0'),
            NetworkAclId = region.NewId("acl"),
            Tags = tags,
        };
        region.State.Vpcs.Add(vpc.Id, vpc);
        AddMainRouteTable(region, vpc);
        vpc.DefaultSecurityGroupId = SecurityGroupMaker.Default(region, vpc.Id).Id;
        region.NetworkChanged();
        return new CreateVpcResponse { Vpc = VpcShapes.Of(region, vpc) };
    }

    private static void AddMainRouteTable(Ec2Region region, VpcRecord vpc)
    {
        var main = new RouteTableRecord { Id = region.NewId("rtb"), VpcId = vpc.Id, Associations = [new RouteAssociationRecord { Id = region.NewId("rtbassoc") }] };
        main.Routes.Add(new RouteRecord { Destination = vpc.Cidr, Target = RouteRecord.Local, Origin = "CreateRouteTable" });
        region.State.RouteTables.Add(main.Id, main);
        vpc.MainRouteTableId = main.Id;
    }

    // "The allowed block size is between a /28 netmask and /16 netmask" (CreateVpc).
    private static Ipv4Range Range(string text) =>
        !Ipv4Range.TryParse(text, out var range) ? throw Ec2Fault.Value(text, "cidrBlock", "This is not a valid CIDR block.")
        : range.PrefixLength is < 16 or > 28 ? throw Ec2Fault.Bad("InvalidVpc.Range", $"The CIDR '{text}' is invalid.")
        : range;

    private static DeleteVpcResponse Delete(Ec2Region region, ServiceCall call, DeleteVpcRequest request)
    {
        var vpc = region.Vpc(request.VpcId);
        var state = region.State;
        if (state.Subnets.Values.Any(item => item.VpcId == vpc.Id) || state.InternetGateways.Values.Any(item => item.VpcId == vpc.Id)
            || state.SecurityGroups.Values.Any(item => item.VpcId == vpc.Id && item.Id != vpc.DefaultSecurityGroupId)
            || state.RouteTables.Values.Any(item => item.VpcId == vpc.Id && item.Id != vpc.MainRouteTableId)
            || state.VpcEndpoints.Values.Any(item => item.VpcId == vpc.Id))
        {
            throw Ec2Fault.Dependency($"The vpc '{vpc.Id}' has dependencies and cannot be deleted.");
        }

        state.RouteTables.Remove(vpc.MainRouteTableId);
        state.SecurityGroups.Remove(vpc.DefaultSecurityGroupId);
        state.Vpcs.Remove(vpc.Id);
        region.NetworkChanged();
        return new DeleteVpcResponse();
    }

    private static DescribeVpcsResponse Describe(Ec2Region region, ServiceCall call, DescribeVpcsRequest request)
    {
        var found = s_filters.Apply(Pages.ById(region.State.Vpcs, request.VpcIds, "InvalidVpcID.NotFound", "vpc ID"), request.Filters);
        var (page, next) = Pages.Cut(found, static vpc => vpc.Id, request.MaxResults, request.NextToken);
        return new DescribeVpcsResponse { Vpcs = [.. page.Select(vpc => VpcShapes.Of(region, vpc))], NextToken = next };
    }

    private static ModifyVpcAttributeResponse Modify(Ec2Region region, ServiceCall call, ModifyVpcAttributeRequest request)
    {
        var vpc = region.Vpc(request.VpcId);
        bool?[] given = [request.EnableDnsHostnames?.Value, request.EnableDnsSupport?.Value, request.EnableNetworkAddressUsageMetrics?.Value];
        if (given.Count(static value => value is not null) != 1)
        {
            throw Ec2Fault.Bad("InvalidParameterCombination", "Exactly one attribute of the VPC can be modified at a time.");
        }

        vpc.DnsHostnames = given[0] ?? vpc.DnsHostnames;
        vpc.DnsSupport = given[1] ?? vpc.DnsSupport;
        vpc.NetworkAddressUsageMetrics = given[2] ?? vpc.NetworkAddressUsageMetrics;
        region.World.Touch();
        return new ModifyVpcAttributeResponse();
    }

    private static DescribeVpcAttributeResponse DescribeAttribute(Ec2Region region, ServiceCall call, DescribeVpcAttributeRequest request)
    {
        var vpc = region.Vpc(request.VpcId);
        string attribute = Ec2Fault.Need(request.Attribute, "attribute");
        return attribute switch
        {
            "enableDnsSupport" => new DescribeVpcAttributeResponse { VpcId = vpc.Id, EnableDnsSupport = new AttributeBooleanValue { Value = vpc.DnsSupport } },
            "enableDnsHostnames" => new DescribeVpcAttributeResponse { VpcId = vpc.Id, EnableDnsHostnames = new AttributeBooleanValue { Value = vpc.DnsHostnames } },
            "enableNetworkAddressUsageMetrics" => new DescribeVpcAttributeResponse { VpcId = vpc.Id, EnableNetworkAddressUsageMetrics = new AttributeBooleanValue { Value = vpc.NetworkAddressUsageMetrics } },
            _ => throw Ec2Fault.Value(attribute, "attribute", "It is no attribute of a VPC."),
        };
    }
}
