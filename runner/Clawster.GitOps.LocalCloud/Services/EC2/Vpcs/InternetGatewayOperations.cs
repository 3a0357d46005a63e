using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

internal static class InternetGatewayOperations
{
    private const int Quota = 5;

    private static readonly FilterTable<InternetGatewayRecord> s_filters = new FilterTable<InternetGatewayRecord>()
        .On("internet-gateway-id", static gateway => gateway.Id)
        .On("attachment.vpc-id", static gateway => gateway.VpcId)
        .On("attachment.state", static gateway => gateway.VpcId is null ? null : "available")
        .OnTags(static gateway => gateway.Tags);

    public static void AddTo(Ec2Table table) => table
        .On<CreateInternetGatewayRequest, CreateInternetGatewayResponse>(["TagSpecifications"], Create)
        .On<DeleteInternetGatewayRequest, DeleteInternetGatewayResponse>(["InternetGatewayId"], Delete)
        .On<AttachInternetGatewayRequest, AttachInternetGatewayResponse>(["InternetGatewayId", "VpcId"], Attach)
        .On<DetachInternetGatewayRequest, DetachInternetGatewayResponse>(["InternetGatewayId", "VpcId"], Detach)
        .On<DescribeInternetGatewaysRequest, DescribeInternetGatewaysResponse>(["InternetGatewayIds", "Filters", "MaxResults", "NextToken"], Describe);

    private static CreateInternetGatewayResponse Create(Ec2Region region, ServiceCall call, CreateInternetGatewayRequest request)
    {
        var tags = TagSets.AtCreation(request.TagSpecifications, call, "internet-gateway");
        if (region.State.InternetGateways.Count >= Quota)
        {
            throw Ec2Fault.Bad("InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached.");
        }

        var gateway = new InternetGatewayRecord { Id = region.NewId("igw"), Tags = tags };
        region.State.InternetGateways.Add(gateway.Id, gateway);
        region.World.Touch();
        return new CreateInternetGatewayResponse { InternetGateway = VpcShapes.Of(region, gateway) };
    }

    private static DeleteInternetGatewayResponse Delete(Ec2Region region, ServiceCall call, DeleteInternetGatewayRequest request)
    {
        var gateway = region.InternetGateway(request.InternetGatewayId);
        if (gateway.VpcId is not null)
        {
            throw Ec2Fault.Dependency($"The internetGateway '{gateway.Id}' has dependencies and cannot be deleted.");
        }

        region.State.InternetGateways.Remove(gateway.Id);
        region.NetworkChanged();
        return new DeleteInternetGatewayResponse();
    }

    private static AttachInternetGatewayResponse Attach(Ec2Region region, ServiceCall call, AttachInternetGatewayRequest request)
    {
        var gateway = region.InternetGateway(request.InternetGatewayId);
        var vpc = region.Vpc(request.VpcId);
        if (gateway.VpcId is not null)
        {
            throw Ec2Fault.Bad("Resource.AlreadyAssociated", $"resource {gateway.Id} is already attached to network {gateway.VpcId}");
        }

        if (region.State.InternetGateways.Values.Any(other => other.VpcId == vpc.Id))
        {
            throw Ec2Fault.Invalid($"Network {vpc.Id} already has an internet gateway attached");
        }

        gateway.VpcId = vpc.Id;
        region.NetworkChanged();
        return new AttachInternetGatewayResponse();
    }

    private static DetachInternetGatewayResponse Detach(Ec2Region region, ServiceCall call, DetachInternetGatewayRequest request)
    {
        var gateway = region.InternetGateway(request.InternetGatewayId);
        var vpc = region.Vpc(request.VpcId);
        if (gateway.VpcId != vpc.Id)
        {
            throw Ec2Fault.Bad("Gateway.NotAttached", $"resource {gateway.Id} is not attached to network {vpc.Id}");
        }

        if (region.State.NetworkInterfaces.Values.Any(item => item.VpcId == vpc.Id && InterfaceLookup.PublicAddress(region.State, item) is not null))
        {
            throw Ec2Fault.Dependency($"Network {vpc.Id} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.");
        }

        gateway.VpcId = null;
        region.NetworkChanged();
        return new DetachInternetGatewayResponse();
    }

    private static DescribeInternetGatewaysResponse Describe(Ec2Region region, ServiceCall call, DescribeInternetGatewaysRequest request)
    {
        var found = s_filters.Apply(
            Pages.ById(region.State.InternetGateways, request.InternetGatewayIds, "InvalidInternetGatewayID.NotFound", "internetGateway ID"), request.Filters);
        var (page, next) = Pages.Cut(found, static gateway => gateway.Id, request.MaxResults, request.NextToken);
        return new DescribeInternetGatewaysResponse { InternetGateways = [.. page.Select(gateway => VpcShapes.Of(region, gateway))], NextToken = next };
    }
}
