using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;

/// <summary>Makes, attaches and removes network interfaces, for the operations and for what else in EC2 needs one.</summary>
internal static class InterfaceMaker
{
    // "Security groups per network interface: 5" (Amazon VPC quotas, default).
    private const int MostGroups = 5;

    public static NetworkInterfaceRecord Make(Ec2Region region, SubnetRecord subnet, InterfaceWish wish)
    {
        var nat = wish.Kind == "nat_gateway";
        var item = new NetworkInterfaceRecord
        {
            VpcId = subnet.VpcId,
            SubnetId = subnet.Id,
            Zone = subnet.Zone,
            Description = wish.Description,
            Groups = nat ? [] : Groups(region, subnet, wish.Groups),
            PrivateIp = Address(region, subnet, wish.PrivateIp),
            InterfaceType = wish.Kind,
            RequesterId = wish.RequesterId,
            CreatedAt = region.Now,
            Tags = wish.Tags,
        };
        item.Id = region.NewId("eni");
        item.MacAddress = Mac(region);
        item.PublicIp = wish.PublicIp ? region.NewPublicAddress() : null;
        region.State.NetworkInterfaces.Add(item.Id, item);
        region.NetworkChanged();
        return item;
    }

    /// <summary>Checks the groups of an interface in a subnet.</summary>
    public static List<string> Groups(Ec2Region region, SubnetRecord subnet, IReadOnlyList<string>? wanted)
    {
        var ids = wanted is { Count: > 0 } ? wanted.Distinct().ToList() : [region.Vpc(subnet.VpcId).DefaultSecurityGroupId];
        if (ids.Count > MostGroups)
        {
            throw Ec2Fault.Bad("SecurityGroupsPerInterfaceLimitExceeded", "The maximum number of security groups per interface has been reached.");
        }

        foreach (var id in ids)
        {
            if (region.SecurityGroup(id).VpcId != subnet.VpcId)
            {
                throw Ec2Fault.Bad("InvalidParameter", $"Security group {id} and subnet {subnet.Id} belong to different networks.");
            }
        }

        return ids;
    }

    /// <summary>Attaches an interface to an instance at once.</summary>
    public static void Attach(Ec2Region region, NetworkInterfaceRecord item, string instanceId, int deviceIndex, bool deleteOnTermination, string status)
    {
        item.Attachment = new InterfaceAttachmentRecord
        {
            Id = region.NewId("eni-attach"),
            InstanceId = instanceId,
            InstanceOwnerId = region.World.AccountId,
            DeviceIndex = deviceIndex,
            Status = status,
            DeleteOnTermination = deleteOnTermination,
            AttachedAt = region.Now,
        };
        region.NetworkChanged();
    }

    /// <summary>Attaches an interface to the service that made it: it is in use, and no instance of the account stands behind it.</summary>
    public static void AttachToService(Ec2Region region, NetworkInterfaceRecord item)
    {
        var owner = item.RequesterId!.Split('.')[0] switch { "elasticloadbalancing" => "amazon-elb", "natgateway" => "amazon-aws", _ => "amazon-aws" };
        item.Attachment = new InterfaceAttachmentRecord { Id = region.NewId("eni-attach"), InstanceOwnerId = owner, DeviceIndex = 1, AttachedAt = region.Now };
    }

    /// <summary>Removes an interface with what points to it: an Elastic IP address becomes free, routes become blackholes.</summary>
    public static void Remove(Ec2Region region, NetworkInterfaceRecord item)
    {
        foreach (var address in region.State.Addresses.Values.Where(address => address.NetworkInterfaceId == item.Id))
        {
            address.NetworkInterfaceId = null;
            address.AssociationId = null;
        }

        region.State.NetworkInterfaces.Remove(item.Id);
        region.NetworkChanged();
    }

    private static string Address(Ec2Region region, SubnetRecord subnet, string? wanted)
    {
        var range = Ipv4Range.Parse(subnet.Cidr);
        var taken = region.State.NetworkInterfaces.Values.Where(item => item.SubnetId == subnet.Id).Select(static item => Ipv4Range.Address(item.PrivateIp)).ToHashSet();
        if (wanted is null)
        {
            return SubnetAddresses.Next(range, taken) is { } next ? Ipv4Range.Format(next)
                : throw Ec2Fault.Bad("InsufficientFreeAddressesInSubnet", $"There are not enough free addresses in subnet '{subnet.Id}' to satisfy the requested number of instances.");
        }

        if (!Ipv4Range.TryAddress(wanted, out var address))
        {
            throw Ec2Fault.Value(wanted, "privateIpAddress", "This is not a valid IPv4 address.");
        }

        if (!range.Contains(address))
        {
            throw Ec2Fault.Invalid("Address does not fall within the subnet's address range");
        }

        return !SubnetAddresses.CanBeUsed(range, address) ? throw Ec2Fault.Invalid("Address is in subnet's reserved address range")
            : taken.Contains(address) ? throw Ec2Fault.Bad("InvalidIPAddress.InUse", $"Address {wanted} is in use.")
            : wanted;
    }

    // Locally administered, as EC2's are.
    private static string Mac(Ec2Region region)
    {
        var hex = region.World.Ids.Hex(10);
        return string.Create(CultureInfo.InvariantCulture, $"02:{hex[..2]}:{hex[2..4]}:{hex[4..6]}:{hex[6..8]}:{hex[8..]}");
    }
}
