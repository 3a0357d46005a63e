using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Runs, stops, starts, reboots and terminates instances.</summary>
internal sealed class InstanceOperations(IInstanceRoles roles)
{
    private static readonly string[] s_runMembers =
    [
        "MinCount", "MaxCount", "LaunchTemplate", "SubnetId", "PrivateIpAddress", "ClientToken", "ImageId", "InstanceType", "KeyName", "UserData", "SecurityGroupIds", "NetworkInterfaces",
        "BlockDeviceMappings", "IamInstanceProfile", "MetadataOptions", "CreditSpecification", "Monitoring", "Placement", "TagSpecifications", "InstanceMarketOptions", "EbsOptimized",
        "DisableApiTermination", "DisableApiStop", "InstanceInitiatedShutdownBehavior",
    ];

    public void AddTo(Ec2Table table) => table
        .On<RunInstancesRequest, RunInstancesResponse>(s_runMembers, Run)
        .On<TerminateInstancesRequest, TerminateInstancesResponse>(["InstanceIds"], Terminate)
        .On<StopInstancesRequest, StopInstancesResponse>(["InstanceIds", "Force"], Stop)
        .On<StartInstancesRequest, StartInstancesResponse>(["InstanceIds"], Start)
        .On<RebootInstancesRequest, RebootInstancesResponse>(["InstanceIds"], Reboot);

    private RunInstancesResponse Run(Ec2Region region, ServiceCall call, RunInstancesRequest request)
    {
        var most = request.MaxCount ?? throw Ec2Fault.Missing("MaxCount");
        var least = request.MinCount ?? throw Ec2Fault.Missing("MinCount");
        if (least < 1 || most < least)
        {
            throw Ec2Fault.Invalid($"Invalid value '{(least < 1 ? least : most)}' for {(least < 1 ? "minCount" : "maxCount")}. Must be greater than {(least < 1 ? "0" : "or equal to minCount")}.");
        }

        var order = LaunchOrder.Of(region, call, request);
        var first = ClientTokens.Once(region, call.Operation, request.ClientToken, request, () => new InstanceLauncher(region, call, roles).Launch(order, most, request.ClientToken)[0]);
        var reservation = region.Instance(first).ReservationId;
        var shape = InstanceShapes.Reservations(region, region.State.Instances.Values.Where(instance => instance.ReservationId == reservation))[0];
        return new RunInstancesResponse { ReservationId = shape.ReservationId, OwnerId = shape.OwnerId, RequesterId = call.Via, Groups = shape.Groups, Instances = shape.Instances };
    }

    private static TerminateInstancesResponse Terminate(Ec2Region region, ServiceCall call, TerminateInstancesRequest request)
    {
        var instances = region.Instances(request.InstanceIds);
        if (instances.Find(static instance => instance.DisableApiTermination && instance.State != "terminated") is { } held)
        {
            throw Ec2Fault.Bad("OperationNotPermitted", $"The instance '{held.Id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.");
        }

        return new TerminateInstancesResponse
        {
            TerminatingInstances = Change(instances, instance => InstanceLifecycle.Terminate(region, instance, "Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown")),
        };
    }

    private static StopInstancesResponse Stop(Ec2Region region, ServiceCall call, StopInstancesRequest request)
    {
        var instances = region.Instances(request.InstanceIds);
        if (instances.Find(static instance => instance.State is not ("running" or "stopping" or "stopped")) is { } wrong)
        {
            throw Ec2Fault.Bad("IncorrectInstanceState", $"The instance '{wrong.Id}' is not in a state from which it can be stopped.");
        }

        if (instances.Find(static instance => instance.DisableApiStop) is { } held)
        {
            throw Ec2Fault.Bad("OperationNotPermitted", $"The instance '{held.Id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.");
        }

        if (instances.Find(static instance => instance.Spot) is { } spot)
        {
            throw Ec2Fault.Bad("UnsupportedOperation", $"You can't stop the Spot Instance '{spot.Id}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.");
        }

        return new StopInstancesResponse { StoppingInstances = Change(instances.Where(static instance => instance.State == "running").ToList(), instance => InstanceLifecycle.Stop(region, instance)) };
    }

    private static StartInstancesResponse Start(Ec2Region region, ServiceCall call, StartInstancesRequest request)
    {
        var instances = region.Instances(request.InstanceIds);
        if (instances.Find(static instance => instance.State is not ("running" or "pending" or "stopped")) is { } wrong)
        {
            throw Ec2Fault.Bad("IncorrectInstanceState", $"The instance '{wrong.Id}' is not in a state from which it can be started.");
        }

        var stopped = instances.Where(static instance => instance.State == "stopped").ToList();
        foreach (var instance in stopped)
        {
            Capacity.Check(region, instance.InstanceType, instance.Zone);
            VcpuQuota.Check(region, InstanceTypes.Find(instance.InstanceType), 1, instance.Spot);
        }

        return new StartInstancesResponse { StartingInstances = Change(stopped, instance => Begin(region, instance)) };
    }

    // A started instance gets a new public address where its subnet gives one.
    private static void Begin(Ec2Region region, InstanceRecord instance)
    {
        if (Networks.InterfaceLookup.PrimaryOf(region.State, instance.Id) is { } first && region.Subnet(first.SubnetId).MapPublicIpOnLaunch && Networks.InterfaceLookup.PublicAddress(region.State, first) is null)
        {
            first.PublicIp = region.NewPublicAddress();
        }

        InstanceLifecycle.Begin(region, instance);
        region.NetworkChanged();
    }

    private static RebootInstancesResponse Reboot(Ec2Region region, ServiceCall call, RebootInstancesRequest request)
    {
        foreach (var instance in region.Instances(request.InstanceIds).Where(static instance => instance.State == "running"))
        {
            InstanceBoot.Restart(region, instance);
        }

        return new RebootInstancesResponse();
    }

    private static List<InstanceStateChange> Change(List<InstanceRecord> instances, Action<InstanceRecord> change)
    {
        var changes = new List<InstanceStateChange>();
        foreach (var instance in instances)
        {
            var before = instance.State;
            change(instance);
            changes.Add(new InstanceStateChange { InstanceId = instance.Id, PreviousState = InstanceShapes.State(before), CurrentState = InstanceShapes.State(instance.State) });
        }

        return changes;
    }
}
