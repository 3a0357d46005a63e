using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;

/// <summary>Network interfaces as EC2 describes them.</summary>
internal static class InterfaceShapes
{
    public static NetworkInterface Of(Ec2Region region, NetworkInterfaceRecord item) => new()
    {
        NetworkInterfaceId = item.Id,
        VpcId = item.VpcId,
        SubnetId = item.SubnetId,
        AvailabilityZone = item.Zone,
        AvailabilityZoneId = AvailabilityZones.IdOf(item.Zone),
        Description = item.Description,
        OwnerId = region.World.AccountId,
        RequesterId = item.RequesterId,
        RequesterManaged = item.RequesterId is not null,
        Status = Status(item),
        MacAddress = item.MacAddress,
        PrivateIpAddress = item.PrivateIp,
        PrivateDnsName = DnsNames.Private(region.Name, item.PrivateIp),
        InterfaceType = item.InterfaceType,
        SourceDestCheck = item.SourceDestCheck,
        Groups = [.. item.Groups.Select(id => Identifier(region, id))],
        Attachment = Attachment(item),
        Association = Association(region, item),
        PrivateIpAddresses =
        [
            new NetworkInterfacePrivateIpAddress
            {
                Primary = true,
                PrivateIpAddress = item.PrivateIp,
                PrivateDnsName = DnsNames.Private(region.Name, item.PrivateIp),
                Association = Association(region, item),
            },
        ],
        Ipv6Addresses = [],
        TagSet = TagSets.Of(item.Tags),
    };

    public static string Status(NetworkInterfaceRecord item) => item.Attachment?.Status switch
    {
        null => "available",
        "attaching" => "attaching",
        "detaching" => "detaching",
        _ => "in-use",
    };

    public static GroupIdentifier Identifier(Ec2Region region, string id) =>
        new() { GroupId = id, GroupName = region.State.SecurityGroups.TryGetValue(id, out var group) ? group.Name : null };

    private static NetworkInterfaceAttachment? Attachment(NetworkInterfaceRecord item) => item.Attachment is not { } attachment ? null : new()
    {
        AttachmentId = attachment.Id,
        InstanceId = attachment.InstanceId,
        InstanceOwnerId = attachment.InstanceOwnerId,
        DeviceIndex = attachment.DeviceIndex,
        NetworkCardIndex = 0,
        Status = attachment.Status,
        DeleteOnTermination = attachment.DeleteOnTermination,
        AttachTime = attachment.AttachedAt.UtcDateTime,
    };

    private static NetworkInterfaceAssociation? Association(Ec2Region region, NetworkInterfaceRecord item)
    {
        var address = region.State.Addresses.Values.FirstOrDefault(address => address.NetworkInterfaceId == item.Id);
        return InterfaceLookup.PublicAddress(region.State, item) is not { } publicIp ? null : new()
        {
            PublicIp = publicIp,
            PublicDnsName = DnsNames.Public(region, item.VpcId, publicIp),
            AllocationId = address?.Id,
            AssociationId = address?.AssociationId,
            IpOwnerId = address is null ? "amazon" : region.World.AccountId,
        };
    }
}
