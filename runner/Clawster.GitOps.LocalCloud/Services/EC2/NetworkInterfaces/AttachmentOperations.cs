using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;

/// <summary>Attaches network interfaces to instances and detaches them; both take a moment.</summary>
internal sealed class AttachmentOperations(CloudServices services) : IAgendaHandler
{
    private const string Attached = "ec2.interface.attached";
    private const string Detached = "ec2.interface.detached";

    public IReadOnlyCollection<string> Topics => [Attached, Detached];

    public static void AddTo(Ec2Table table) => table
        .On<AttachNetworkInterfaceRequest, AttachNetworkInterfaceResponse>(["NetworkInterfaceId", "InstanceId", "DeviceIndex", "NetworkCardIndex"], Attach)
        .On<DetachNetworkInterfaceRequest, DetachNetworkInterfaceResponse>(["AttachmentId", "Force"], Detach);

    public void Run(AgendaEntry entry)
    {
        var region = new Ec2Region(services, entry.Region);
        var item = region.State.NetworkInterfaces.Values.FirstOrDefault(item => item.Attachment?.Id == entry.Key);
        if (item is null)
        {
            return;
        }

        if (entry.Topic == Detached)
        {
            item.Attachment = null;
            item.PublicIp = null;
        }
        else if (item.Attachment!.Status == "attaching")
        {
            item.Attachment.Status = "attached";
        }

        region.NetworkChanged();
    }

    /// <summary>Begins to attach an interface.</summary>
    /// <exception cref="AwsFault">It is in use, the device index is taken, or the instance has no room.</exception>
    public static string Begin(Ec2Region region, NetworkInterfaceRecord item, InstanceRecord instance, int deviceIndex)
    {
        if (item.Attachment is not null)
        {
            throw Ec2Fault.Bad("InvalidNetworkInterface.InUse", $"Interface: [{item.Id}] in use.");
        }

        if (item.Zone != instance.Zone)
        {
            throw Ec2Fault.Bad("InvalidParameterCombination", $"You may not attach a network interface to an instance if they are not in the same availability zone");
        }

        if (instance.State is not ("running" or "stopped"))
        {
            throw Ec2Fault.Bad("IncorrectInstanceState", $"The instance '{instance.Id}' is not in a state from which it can have an interface attached.");
        }

        var present = region.State.NetworkInterfaces.Values.Where(other => other.Attachment?.InstanceId == instance.Id).ToList();
        if (present.Exists(other => other.Attachment!.DeviceIndex == deviceIndex))
        {
            throw Ec2Fault.Invalid($"Instance '{instance.Id}' already has an interface attached at device index '{deviceIndex}'.");
        }

        if (present.Count >= InstanceTypes.Find(instance.InstanceType).NetworkInterfaces)
        {
            throw Ec2Fault.Bad("AttachmentLimitExceeded", $"Interface count {present.Count + 1} exceeds the limit for {instance.InstanceType}");
        }

        InterfaceMaker.Attach(region, item, instance.Id, deviceIndex, deleteOnTermination: false, "attaching");
        region.After(Ec2Durations.InterfaceAttached, Attached, item.Attachment!.Id);
        return item.Attachment.Id;
    }

    private static AttachNetworkInterfaceResponse Attach(Ec2Region region, ServiceCall call, AttachNetworkInterfaceRequest request)
    {
        var item = region.NetworkInterface(request.NetworkInterfaceId);
        var instance = region.Instance(request.InstanceId);
        var index = request.DeviceIndex ?? throw Ec2Fault.Missing("deviceIndex");
        return new AttachNetworkInterfaceResponse { AttachmentId = Begin(region, item, instance, index), NetworkCardIndex = 0 };
    }

    private static DetachNetworkInterfaceResponse Detach(Ec2Region region, ServiceCall call, DetachNetworkInterfaceRequest request)
    {
        var id = Ec2Fault.Need(request.AttachmentId, "attachmentId");
        var item = region.State.NetworkInterfaces.Values.FirstOrDefault(item => item.Attachment?.Id == id)
            ?? throw Ec2Fault.NotFound("InvalidAttachmentID.NotFound", "attachment ID", id);
        if (item.Attachment!.DeviceIndex == 0 && item.Attachment.InstanceId is not null)
        {
            throw Ec2Fault.Bad("OperationNotPermitted", "The network interface at device index 0 cannot be detached.");
        }

        if (item.RequesterId is not null && item.RequesterId != call.Via)
        {
            throw Ec2Fault.Bad("OperationNotPermitted", "You are not allowed to manage attachments of another service.");
        }

        item.Attachment.Status = "detaching";
        region.After(Ec2Durations.InterfaceDetached, Detached, id);
        region.NetworkChanged();
        return new DetachNetworkInterfaceResponse();
    }
}
