using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

/// <summary>NAT gateways: pending, then available; deleting, then deleted and an hour later forgotten.</summary>
internal sealed class NatGatewayOperations(CloudServices services) : IAgendaHandler
{
    // "NAT gateways per Availability Zone: 5" (Amazon VPC quotas, default).
    private const int Quota = 5;
    private const string Available = "ec2.nat.available";
    private const string Deleted = "ec2.nat.deleted";
    private const string Forget = "ec2.nat.forget";

    private static readonly FilterTable<NatGatewayRecord> s_filters = new FilterTable<NatGatewayRecord>()
        .On("nat-gateway-id", static gateway => gateway.Id)
        .On("state", static gateway => gateway.State)
        .On("subnet-id", static gateway => gateway.SubnetId)
        .On("vpc-id", static gateway => gateway.VpcId)
        .OnTags(static gateway => gateway.Tags);

    public IReadOnlyCollection<string> Topics => [Available, Deleted, Forget];

    public static void AddTo(Ec2Table table) => table
        .On<CreateNatGatewayRequest, CreateNatGatewayResponse>(["SubnetId", "AllocationId", "ClientToken", "ConnectivityType", "TagSpecifications"], Create)
        .On<DeleteNatGatewayRequest, DeleteNatGatewayResponse>(["NatGatewayId"], Delete)
        .On<DescribeNatGatewaysRequest, DescribeNatGatewaysResponse>(["NatGatewayIds", "Filter", "MaxResults", "NextToken"], Describe);

    public void Run(AgendaEntry entry)
    {
        var region = new Ec2Region(services, entry.Region);
        if (!region.State.NatGateways.TryGetValue(entry.Key, out var gateway))
        {
            return;
        }

        switch (entry.Topic)
        {
            case Available when gateway.State == "pending":
                BecomeAvailable(region, gateway);
                break;
            case Deleted:
                BecomeDeleted(region, gateway);
                break;
            case Forget:
                region.State.NatGateways.Remove(gateway.Id);
                break;
        }
    }

    private static CreateNatGatewayResponse Create(Ec2Region region, ServiceCall call, CreateNatGatewayRequest request)
    {
        var subnet = region.Subnet(request.SubnetId);
        var kind = Ec2Fault.OneOf((string?)request.ConnectivityType ?? "public", "connectivityType", "public", "private");
        var tags = TagSets.AtCreation(request.TagSpecifications, call, "natgateway", "elastic-ip");
        var address = kind == "public" ? region.Address(request.AllocationId) : null;
        var id = ClientTokens.Once(region, call.Operation, request.ClientToken, request, () => Make(region, subnet, kind, address, tags));
        return new CreateNatGatewayResponse { NatGateway = Shape(region, region.NatGateway(id)), ClientToken = request.ClientToken };
    }

    private static string Make(Ec2Region region, SubnetRecord subnet, string kind, AddressRecord? address, SortedDictionary<string, string> tags)
    {
        if (address?.AssociationId is not null)
        {
            throw Ec2Fault.Bad("Resource.AlreadyAssociated", $"Elastic IP address [{address.Id}] is already associated");
        }

        if (region.State.NatGateways.Values.Count(other => other.State is "pending" or "available" or "deleting" && region.Subnet(other.SubnetId).Zone == subnet.Zone) >= Quota)
        {
            throw Ec2Fault.Bad("NatGatewayLimitExceeded", "Performing this operation would exceed the limit of 5 NAT gateways");
        }

        var gateway = new NatGatewayRecord { Id = region.NewId("nat"), VpcId = subnet.VpcId, SubnetId = subnet.Id, ConnectivityType = kind, AllocationId = address?.Id, CreatedAt = region.Now, Tags = tags };
        var own = InterfaceMaker.Make(region, subnet, new InterfaceWish { Description = $"Interface for NAT Gateway {gateway.Id}", Kind = "nat_gateway", RequesterId = "natgateway.amazonaws.com" });
        InterfaceMaker.AttachToService(region, own);
        own.SourceDestCheck = false;
        gateway.NetworkInterfaceId = own.Id;
        gateway.PrivateIp = own.PrivateIp;
        gateway.PublicIp = address?.PublicIp;
        if (address is not null)
        {
            address.NetworkInterfaceId = own.Id;
            address.AssociationId = region.NewId("eipassoc");
        }

        region.State.NatGateways.Add(gateway.Id, gateway);
        region.After(Ec2Durations.NatGatewayAvailable, Available, gateway.Id);
        region.NetworkChanged();
        return gateway.Id;
    }

    // Without an internet gateway a public NAT gateway ends in "failed" (VPC user guide, "NAT gateway creation fails").
    private static void BecomeAvailable(Ec2Region region, NatGatewayRecord gateway)
    {
        if (gateway.ConnectivityType == "public" && !region.State.InternetGateways.Values.Any(item => item.VpcId == gateway.VpcId))
        {
            gateway.State = "failed";
            gateway.FailureCode = "Gateway.NotAttached";
            gateway.FailureMessage = $"Network {gateway.VpcId} has no Internet gateway attached";
            Release(region, gateway);
            region.After(Ec2Durations.Forgotten, Forget, gateway.Id);
        }
        else
        {
            gateway.State = "available";
        }

        region.NetworkChanged();
    }

    private static DeleteNatGatewayResponse Delete(Ec2Region region, ServiceCall call, DeleteNatGatewayRequest request)
    {
        var gateway = region.NatGateway(request.NatGatewayId);
        if (gateway.State is "pending" or "available")
        {
            gateway.State = "deleting";
            region.After(Ec2Durations.NatGatewayDeleted, Deleted, gateway.Id);
            region.NetworkChanged();
        }

        return new DeleteNatGatewayResponse { NatGatewayId = gateway.Id };
    }

    private static void BecomeDeleted(Ec2Region region, NatGatewayRecord gateway)
    {
        gateway.State = "deleted";
        gateway.DeletedAt = region.Now;
        Release(region, gateway);
        region.After(Ec2Durations.Forgotten, Forget, gateway.Id);
        region.NetworkChanged();
    }

    private static void Release(Ec2Region region, NatGatewayRecord gateway)
    {
        foreach (var address in region.State.Addresses.Values.Where(address => address.NetworkInterfaceId == gateway.NetworkInterfaceId))
        {
            AddressOperations.Free(address);
        }

        region.State.NetworkInterfaces.Remove(gateway.NetworkInterfaceId);
    }

    private static DescribeNatGatewaysResponse Describe(Ec2Region region, ServiceCall call, DescribeNatGatewaysRequest request)
    {
        if (request.NatGatewayIds?.Find(id => !region.State.NatGateways.ContainsKey(id)) is { } missing)
        {
            throw Ec2Fault.Bad("NatGatewayNotFound", $"The Nat Gateway {missing} was not found");
        }

        var found = s_filters.Apply(Pages.ById(region.State.NatGateways, request.NatGatewayIds, "NatGatewayNotFound", "Nat Gateway"), request.Filter);
        var (page, next) = Pages.Cut(found, static gateway => gateway.Id, request.MaxResults, request.NextToken);
        return new DescribeNatGatewaysResponse { NatGateways = [.. page.Select(gateway => Shape(region, gateway))], NextToken = next };
    }

    private static NatGateway Shape(Ec2Region region, NatGatewayRecord gateway) => new()
    {
        NatGatewayId = gateway.Id,
        VpcId = gateway.VpcId,
        SubnetId = gateway.SubnetId,
        State = gateway.State,
        ConnectivityType = gateway.ConnectivityType,
        CreateTime = gateway.CreatedAt.UtcDateTime,
        DeleteTime = gateway.DeletedAt?.UtcDateTime,
        FailureCode = gateway.FailureCode,
        FailureMessage = gateway.FailureMessage,
        NatGatewayAddresses =
        [
            new NatGatewayAddress
            {
                AllocationId = gateway.AllocationId,
                AssociationId = gateway.AllocationId is { } id && region.State.Addresses.TryGetValue(id, out var address) ? address.AssociationId : null,
                NetworkInterfaceId = gateway.NetworkInterfaceId,
                PrivateIp = gateway.PrivateIp,
                PublicIp = gateway.PublicIp,
                IsPrimary = true,
                Status = gateway.State is "pending" ? "associating" : gateway.State is "failed" ? "failed" : "succeeded",
            },
        ],
        Tags = TagSets.Of(gateway.Tags),
    };
}
