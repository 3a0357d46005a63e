using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Services.EC2.Volumes;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Moves instances from state to state. <see cref="InstanceBoot"/> has what happens inside them.</summary>
internal sealed class InstanceLifecycle(CloudServices services) : IAgendaHandler
{
    private const string Running = "ec2.instance.running";
    private const string Stopped = "ec2.instance.stopped";
    private const string Terminated = "ec2.instance.terminated";
    private const string Interrupted = "ec2.instance.interrupted";
    private const string Forget = "ec2.instance.forget";

    public IReadOnlyCollection<string> Topics => [Running, Stopped, Terminated, Interrupted, Forget];

    /// <summary>A new or started instance is pending.</summary>
    public static void Begin(Ec2Region region, InstanceRecord instance)
    {
        instance.State = "pending";
        instance.StateReasonCode = "pending";
        instance.StateReasonMessage = "pending";
        instance.TransitionReason = "";
        instance.LaunchedAt = region.Now;
        region.After(Ec2Durations.InstanceRunning, Running, instance.Id);
    }

    /// <summary>Begins to terminate an instance.</summary>
    /// <param name="region">Where.</param>
    /// <param name="instance">Which; one that is terminated already stays as it is.</param>
    /// <param name="code">Why, for example <c>Client.UserInitiatedShutdown</c>.</param>
    /// <param name="message">Why, in words.</param>
    public static void Terminate(Ec2Region region, InstanceRecord instance, string code, string message)
    {
        if (instance.State is "shutting-down" or "terminated")
        {
            return;
        }

        Leave(region, instance, "shutting-down", code, message);
        region.After(Ec2Durations.InstanceTerminated, Terminated, instance.Id);
    }

    public static void Stop(Ec2Region region, InstanceRecord instance)
    {
        Leave(region, instance, "stopping", "Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown");
        region.After(Ec2Durations.InstanceStopped, Stopped, instance.Id);
    }

    /// <summary>Announces that a Spot instance will be interrupted in two minutes.</summary>
    public static void Interrupt(Ec2Region region, InstanceRecord instance) => region.After(Ec2Durations.SpotNotice, Interrupted, instance.Id);

    public void Run(AgendaEntry entry)
    {
        var region = new Ec2Region(services, entry.Region);
        if (!region.State.Instances.TryGetValue(entry.Key, out var instance))
        {
            return;
        }

        switch (entry.Topic)
        {
            case Running when instance.State == "pending":
                BecomeRunning(region, instance);
                break;
            case Stopped when instance.State == "stopping":
                BecomeStopped(region, instance);
                break;
            case Terminated:
                BecomeTerminated(region, instance);
                break;
            case Interrupted:
                Terminate(region, instance, "Server.SpotInstanceTermination", "Server.SpotInstanceTermination: Spot instance termination");
                break;
            case Forget:
                region.State.Instances.Remove(instance.Id);
                break;
        }
    }

    private static void BecomeRunning(Ec2Region region, InstanceRecord instance)
    {
        instance.State = "running";
        instance.StateReasonCode = null;
        instance.StateReasonMessage = null;
        instance.RunningAt = region.Now;
        instance.ChecksPassAt = region.Now + region.World.Timing.Of(Ec2Durations.StatusChecks, instance.Id);
        InstanceBoot.Begin(region, instance);
        region.NetworkChanged();
        region.Services.Events.RaiseInstanceChanged(region.Name, instance.Id);
    }

    private static void Leave(Ec2Region region, InstanceRecord instance, string state, string code, string message)
    {
        var wasUp = instance.State is "pending" or "running";
        instance.State = state;
        instance.StateReasonCode = code;
        instance.StateReasonMessage = message;
        instance.TransitionReason = code == "Client.UserInitiatedShutdown"
            ? "User initiated (" + region.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " GMT)"
            : message;
        InstanceBoot.End(region, instance);
        if (wasUp)
        {
            region.Services.Events.RaiseInstanceStopping(region.Name, instance.Id);
        }

        region.NetworkChanged();
        region.Services.Events.RaiseInstanceChanged(region.Name, instance.Id);
    }

    private static void BecomeStopped(Ec2Region region, InstanceRecord instance)
    {
        instance.State = "stopped";
        foreach (var item in InterfacesOf(region, instance))
        {
            item.PublicIp = null;
        }

        region.NetworkChanged();
        region.Services.Events.RaiseInstanceChanged(region.Name, instance.Id);
    }

    private static void BecomeTerminated(Ec2Region region, InstanceRecord instance)
    {
        instance.State = "terminated";
        instance.TerminatedAt = region.Now;
        foreach (var item in InterfacesOf(region, instance))
        {
            if (item.Attachment!.DeleteOnTermination)
            {
                InterfaceMaker.Remove(region, item);
            }
            else
            {
                item.Attachment = null;
            }
        }

        VolumeMaker.Release(region, instance);
        region.After(Ec2Durations.Forgotten, Forget, instance.Id);
        region.NetworkChanged();
        region.Services.Events.RaiseInstanceChanged(region.Name, instance.Id);
    }

    private static List<NetworkInterfaceRecord> InterfacesOf(Ec2Region region, InstanceRecord instance) =>
        [.. region.State.NetworkInterfaces.Values.Where(item => item.Attachment?.InstanceId == instance.Id)];
}
