using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Gives a new instance its network interfaces.</summary>
internal sealed class InstanceInterfaces(Ec2Region region, LaunchOrder order, LaunchTags tags)
{
    public void Add(SubnetRecord subnet, InstanceRecord instance)
    {
        var wanted = order.Data.NetworkInterfaces is { Count: > 0 } list ? list
            : [new LaunchTemplateInstanceNetworkInterfaceSpecificationRequest { DeviceIndex = 0, DeleteOnTermination = true, Groups = order.Data.SecurityGroupIds }];
        if (wanted.Count > InstanceTypes.Find(instance.InstanceType).NetworkInterfaces)
        {
            throw Ec2Fault.Bad("AttachmentLimitExceeded", $"Interface count {wanted.Count} exceeds the limit for {instance.InstanceType}");
        }

        if (wanted.Count > 1 && wanted.Exists(static item => item.AssociatePublicIpAddress is true))
        {
            throw Ec2Fault.Bad("InvalidParameterCombination", "The associatePublicIPAddress parameter cannot be specified when launching with multiple network interfaces.");
        }

        foreach (var item in wanted)
        {
            Add(subnet, instance, item);
        }
    }

    private void Add(SubnetRecord subnet, InstanceRecord instance, LaunchTemplateInstanceNetworkInterfaceSpecificationRequest wanted)
    {
        var index = wanted.DeviceIndex ?? 0;
        if (wanted.NetworkInterfaceId is { } id)
        {
            var present = region.NetworkInterface(id);
            if (present.Attachment is not null)
            {
                throw Ec2Fault.Bad("InvalidNetworkInterface.InUse", $"Interface: [{id}] in use.");
            }

            InterfaceMaker.Attach(region, present, instance.Id, index, deleteOnTermination: false, "attached");
            return;
        }

        var own = index != 0 && wanted.SubnetId is not null ? region.Subnet(wanted.SubnetId) : subnet;
        var made = InterfaceMaker.Make(region, own, new InterfaceWish
        {
            Description = wanted.Description ?? "",
            Groups = wanted.Groups,
            PrivateIp = index == 0 ? order.PrivateIp : wanted.PrivateIpAddress,
            PublicIp = index == 0 && (wanted.AssociatePublicIpAddress ?? own.MapPublicIpOnLaunch),
            Tags = tags.Of("network-interface"),
        });
        InterfaceMaker.Attach(region, made, instance.Id, index, wanted.DeleteOnTermination ?? true, "attached");
    }
}
