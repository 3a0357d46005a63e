using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>What happens inside an instance from running to booted: its user data runs, and the boot is over when the last of it has.</summary>
internal sealed class InstanceBoot(CloudServices services, IInstanceRoles roles) : IAgendaHandler
{
    private const string Up = "ec2.instance.up";
    private const string Attach = "ec2.instance.attach";

    public IReadOnlyCollection<string> Topics => [Up, Attach, InstanceMetadata.Changed];

    /// <summary>The operating system starts.</summary>
    public static void Begin(Ec2Region region, InstanceRecord instance)
    {
        var timing = region.World.Timing;
        var duration = timing.Of(Ec2Durations.InstanceBoot, instance.Id);
        foreach (var package in BootRun.Installs(region, instance))
        {
            duration += timing.Of(package == "nftables" ? Ec2Durations.SmallInstall : Ec2Durations.Install, instance.Id + "/" + package);
        }

        region.World.Agenda.After(duration, region.Name, Up, instance.Id);
    }

    /// <summary>The operating system goes down. Its files stay.</summary>
    public static void End(Ec2Region region, InstanceRecord instance)
    {
        region.World.Agenda.Cancel(region.Name, Up, instance.Id);
        region.World.Agenda.Cancel(region.Name, Attach, instance.Id);
        region.World.Agenda.Cancel(region.Name, InstanceMetadata.Changed, instance.Id);
        instance.RunningAt = null;
        instance.ChecksPassAt = null;
        instance.Machine.Up = false;
        instance.Machine.Forwards = false;
        instance.Machine.AnswersThroughSecondInterface = false;
        instance.Machine.ToAttach = [];
        instance.Machine.Script = null;
        instance.Machine.HasWaited = false;
    }

    /// <summary>The operating system starts anew; the instance stays where it is.</summary>
    public static void Restart(Ec2Region region, InstanceRecord instance)
    {
        End(region, instance);
        instance.RunningAt = region.Now;
        instance.ChecksPassAt = region.Now + region.World.Timing.Of(Ec2Durations.StatusChecks, instance.Id);
        region.World.Agenda.After(region.World.Timing.Of(Ec2Durations.InstanceReboot, instance.Id), region.Name, Up, instance.Id);
        region.NetworkChanged();
    }

    public void Run(AgendaEntry entry)
    {
        var region = new Ec2Region(services, entry.Region);
        if (!region.State.Instances.TryGetValue(entry.Key, out var instance) || instance.State != "running" || instance.Impaired)
        {
            return;
        }

        var ran = entry.Topic switch
        {
            Up => BootRun.Begin(region, instance),
            InstanceMetadata.Changed => instance.Machine.Script is not null && BootRun.Continue(region, instance),
            _ => true,
        };
        if (ran)
        {
            GoOn(region, instance);
        }
    }

    private void GoOn(Ec2Region region, InstanceRecord instance)
    {
        while (instance.Machine.ToAttach.Count > 0)
        {
            if (!TryAttach(region, instance, instance.Machine.ToAttach[0]))
            {
                region.World.Agenda.After(Wait(region, instance), region.Name, Attach, instance.Id);
                return;
            }

            instance.Machine.ToAttach.RemoveAt(0);
        }

        instance.BootedAt = region.Now;
        instance.Machine.Up = true;
        region.NetworkChanged();
        region.Services.Events.RaiseInstanceBooted(region.Name, instance.Id);
    }

    // The script's loop tries without an end. After a minute the world looks less often, so that a loop without hope costs little.
    private static TimeSpan Wait(Ec2Region region, InstanceRecord instance) =>
        region.World.Timing.Of(Ec2Durations.AttachRetry, instance.Id) * (++instance.Machine.Attempts > 20 ? 10 : 1);

    private bool TryAttach(Ec2Region region, InstanceRecord instance, string wish)
    {
        var parts = wish.Split('/');
        var index = int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture);
        if (region.State.NetworkInterfaces.Values.Any(item => item.Attachment is { Status: "attached" } attachment && attachment.InstanceId == instance.Id && attachment.DeviceIndex == index))
        {
            return true;
        }

        try
        {
            var item = region.NetworkInterface(parts[0]);
            if (item.Attachment?.InstanceId == instance.Id)
            {
                return false;
            }

            if (!roles.Allows(region.Name, instance.InstanceProfileArn, "ec2:AttachNetworkInterface", region.Arn("network-interface", item.Id), item.Tags)
                || !roles.Allows(region.Name, instance.InstanceProfileArn, "ec2:AttachNetworkInterface", region.Arn("instance", instance.Id), instance.Tags))
            {
                throw Ec2Fault.Bad("UnauthorizedOperation", "You are not authorized to perform this operation.");
            }

            AttachmentOperations.Begin(region, item, instance, index);
        }
        catch (AwsFault fault)
        {
            Note(instance, $"An error occurred ({fault.Code}) when calling the AttachNetworkInterface operation: {fault.Message}");
        }

        return false;
    }

    private static void Note(InstanceRecord instance, string line)
    {
        if (instance.Machine.Console.Count == 0 || instance.Machine.Console[^1] != line)
        {
            instance.Machine.Console.Add(line);
        }
    }
}
