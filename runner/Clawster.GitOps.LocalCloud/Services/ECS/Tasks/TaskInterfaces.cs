using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>The network interfaces of tasks, made and deleted through EC2.</summary>
internal sealed class TaskInterfaces(EcsContext ecs)
{
    private readonly Ec2Access _ec2 = new(ecs.World);

    /// <summary>Makes the interface in the subnet of the instance's zone and attaches it.</summary>
    /// <returns>Why EC2 refused; <see langword="null"/> when it is made.</returns>
    public string? Create(string region, TaskRecord task)
    {
        var subnet = task.Network!.Subnets!.First(subnet => _ec2.Subnet(region, subnet)?.Zone == task.Zone);
        try
        {
            var made = ecs.Calls.Call<CreateNetworkInterfaceResponse>(region, EcsContext.Principal, new CreateNetworkInterfaceRequest
            {
                SubnetId = subnet,
                Groups = task.Network.SecurityGroups is { Count: > 0 } groups ? [.. groups] : null,
                Description = ecs.Names.Arn(region, "attachment/" + task.Id),
            }).NetworkInterface!;
            task.Interface = new TaskInterface
            {
                Id = made.NetworkInterfaceId!,
                AttachmentId = ecs.World.Ids.Uuid(),
                SubnetId = subnet,
                Address = made.PrivateIpAddress!,
                MacAddress = made.MacAddress ?? "",
            };
            Attach(region, task);
            return null;
        }
        catch (AwsFault fault)
        {
            return $"Unexpected EC2 error while attempting to Create Network Interface in subnet '{subnet}': {fault.Code}";
        }
    }

    public void Detach(string region, TaskRecord task)
    {
        if (task.Interface is { Ec2AttachmentId: { } attachment })
        {
            Try(() => ecs.Calls.Call<DetachNetworkInterfaceResponse>(region, EcsContext.Principal, new DetachNetworkInterfaceRequest { AttachmentId = attachment, Force = true }));
        }
    }

    /// <summary>Deletes the interface; one that is gone already is no fault.</summary>
    public void Delete(string region, TaskRecord task)
    {
        if (task.Interface is not { Status: not "DELETED" } item)
        {
            return;
        }

        item.Status = "DELETED";
        Try(() => ecs.Calls.Call<DeleteNetworkInterfaceResponse>(region, EcsContext.Principal, new DeleteNetworkInterfaceRequest { NetworkInterfaceId = item.Id }));
    }

    // Device 0 is the instance's own.
    private void Attach(string region, TaskRecord task)
    {
        var instance = ecs.State(region).Instances[task.Instance!].InstanceId;
        var taken = _ec2.DeviceIndexes(region, instance);
        task.Interface!.Ec2AttachmentId = ecs.Calls.Call<AttachNetworkInterfaceResponse>(region, EcsContext.Principal, new AttachNetworkInterfaceRequest
        {
            NetworkInterfaceId = task.Interface.Id,
            InstanceId = instance,
            DeviceIndex = Enumerable.Range(1, taken.Count + 1).First(index => !taken.Contains(index)),
        }).AttachmentId;
    }

    // What went with its instance, or by somebody's hand, is gone as it should be.
    private static void Try(Action call)
    {
        try
        {
            call();
        }
        catch (AwsFault fault) when (fault.Code is "InvalidNetworkInterfaceID.NotFound" or "InvalidAttachmentID.NotFound")
        {
            return;
        }
    }
}
