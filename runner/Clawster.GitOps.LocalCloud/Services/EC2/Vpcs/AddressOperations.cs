using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

/// <summary>Elastic IP addresses.</summary>
internal static class AddressOperations
{
    // "EC2-VPC Elastic IPs: 5" (EC2 quotas, default).
    private const int Quota = 5;

    private static readonly FilterTable<AddressRecord> s_filters = new FilterTable<AddressRecord>()
        .On("allocation-id", static address => address.Id)
        .On("association-id", static address => address.AssociationId)
        .On("network-interface-id", static address => address.NetworkInterfaceId)
        .On("public-ip", static address => address.PublicIp)
        .On("domain", static _ => "vpc")
        .OnTags(static address => address.Tags);

    public static void AddTo(Ec2Table table) => table
        .On<AllocateAddressRequest, AllocateAddressResponse>(["Domain", "TagSpecifications"], Allocate)
        .On<ReleaseAddressRequest, ReleaseAddressResponse>(["AllocationId"], Release)
        .On<AssociateAddressRequest, AssociateAddressResponse>(["AllocationId", "InstanceId", "NetworkInterfaceId", "AllowReassociation"], Associate)
        .On<DisassociateAddressRequest, DisassociateAddressResponse>(["AssociationId"], Disassociate)
        .On<DescribeAddressesRequest, DescribeAddressesResponse>(["AllocationIds", "PublicIps", "Filters"], Describe);

    private static AllocateAddressResponse Allocate(Ec2Region region, ServiceCall call, AllocateAddressRequest request)
    {
        Ec2Fault.OneOf((string?)request.Domain ?? "vpc", "domain", "vpc");
        var tags = TagSets.AtCreation(request.TagSpecifications, call, "elastic-ip");
        if (region.State.Addresses.Count >= Quota)
        {
            throw Ec2Fault.Bad("AddressLimitExceeded", "The maximum number of addresses has been reached.");
        }

        var address = new AddressRecord { Id = region.NewId("eipalloc"), PublicIp = region.NewPublicAddress(), Tags = tags };
        region.State.Addresses.Add(address.Id, address);
        region.World.Touch();
        return new AllocateAddressResponse { AllocationId = address.Id, PublicIp = address.PublicIp, Domain = "vpc", NetworkBorderGroup = region.Name, PublicIpv4Pool = "amazon" };
    }

    private static ReleaseAddressResponse Release(Ec2Region region, ServiceCall call, ReleaseAddressRequest request)
    {
        var address = region.Address(request.AllocationId);
        if (address.AssociationId is not null)
        {
            throw Ec2Fault.Bad("InvalidIPAddress.InUse", $"Address {address.PublicIp} is in use.");
        }

        region.State.Addresses.Remove(address.Id);
        region.World.Touch();
        return new ReleaseAddressResponse();
    }

    private static AssociateAddressResponse Associate(Ec2Region region, ServiceCall call, AssociateAddressRequest request)
    {
        var address = region.Address(request.AllocationId);
        var item = request.NetworkInterfaceId is { } id ? region.NetworkInterface(id)
            : InterfaceLookup.PrimaryOf(region.State, region.Instance(request.InstanceId).Id) ?? throw Ec2Fault.State($"The instance '{request.InstanceId}' has no network interface.");
        if (!region.State.InternetGateways.Values.Any(gateway => gateway.VpcId == item.VpcId))
        {
            throw Ec2Fault.Bad("Gateway.NotAttached", $"Network {item.VpcId} is not attached to any internet gateway");
        }

        if (address.NetworkInterfaceId is not null && address.NetworkInterfaceId != item.Id && request.AllowReassociation is not true)
        {
            throw Ec2Fault.Bad("Resource.AlreadyAssociated", $"resource {address.Id} is already associated with associate-id {address.AssociationId}");
        }

        Assign(region, address, item);
        return new AssociateAddressResponse { AssociationId = address.AssociationId };
    }

    /// <summary>Gives an address to an interface; another Elastic IP address or a launch-time address of it is given up.</summary>
    public static void Assign(Ec2Region region, AddressRecord address, NetworkInterfaceRecord item)
    {
        foreach (var other in region.State.Addresses.Values.Where(other => other.NetworkInterfaceId == item.Id && other.Id != address.Id))
        {
            Free(other);
        }

        item.PublicIp = null;
        address.NetworkInterfaceId = item.Id;
        address.AssociationId = region.NewId("eipassoc");
        region.NetworkChanged();
    }

    /// <summary>Takes an address off its interface.</summary>
    public static void Free(AddressRecord address)
    {
        address.NetworkInterfaceId = null;
        address.AssociationId = null;
    }

    private static DisassociateAddressResponse Disassociate(Ec2Region region, ServiceCall call, DisassociateAddressRequest request)
    {
        var id = Ec2Fault.Need(request.AssociationId, "associationId");
        var address = region.State.Addresses.Values.FirstOrDefault(item => item.AssociationId == id) ?? throw Ec2Fault.NotFound("InvalidAssociationID.NotFound", "association ID", id);
        if (region.State.NatGateways.Values.Any(gateway => gateway.AllocationId == address.Id && gateway.State is "pending" or "available" or "deleting"))
        {
            throw Ec2Fault.Bad("AuthFailure", "You do not have permission to access the specified resource.");
        }

        Free(address);
        region.NetworkChanged();
        return new DisassociateAddressResponse();
    }

    private static DescribeAddressesResponse Describe(Ec2Region region, ServiceCall call, DescribeAddressesRequest request)
    {
        var found = Pages.ById(region.State.Addresses, request.AllocationIds, "InvalidAllocationID.NotFound", "allocation ID");
        if (request.PublicIps is { Count: > 0 } addresses)
        {
            var missing = addresses.Find(address => region.State.Addresses.Values.All(item => item.PublicIp != address));
            found = missing is null ? found.Where(item => addresses.Contains(item.PublicIp)) : throw Ec2Fault.Bad("InvalidAddress.NotFound", $"Address '{missing}' not found.");
        }

        return new DescribeAddressesResponse { Addresses = [.. s_filters.Apply(found, request.Filters).Select(address => Shape(region, address))] };
    }

    private static Address Shape(Ec2Region region, AddressRecord address)
    {
        var item = address.NetworkInterfaceId is { } id && region.State.NetworkInterfaces.TryGetValue(id, out var found) ? found : null;
        return new Address
        {
            AllocationId = address.Id,
            AssociationId = address.AssociationId,
            PublicIp = address.PublicIp,
            Domain = "vpc",
            NetworkInterfaceId = address.NetworkInterfaceId,
            NetworkInterfaceOwnerId = item is null ? null : region.World.AccountId,
            InstanceId = item?.Attachment?.InstanceId,
            PrivateIpAddress = item?.PrivateIp,
            NetworkBorderGroup = region.Name,
            PublicIpv4Pool = "amazon",
            Tags = TagSets.Of(address.Tags),
        };
    }
}
