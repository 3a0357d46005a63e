using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Runs the scripts of a boot on an instance and keeps what they have come to.</summary>
internal static class BootRun
{
    private const string ScriptsPerBoot = "/var/lib/cloud/scripts/per-boot/";

    /// <summary>The packages that the scripts of the next boot will install. Nothing is waited for.</summary>
    public static IReadOnlyList<string> Installs(Ec2Region region, InstanceRecord instance)
    {
        var script = new BootScript(instance.Machine, IsBaked(region, instance), null);
        Add(script, instance);
        script.Run();
        return script.Installs;
    }

    /// <summary>Starts the scripts of a boot.</summary>
    /// <returns><see langword="false"/> when they wait.</returns>
    public static bool Begin(Ec2Region region, InstanceRecord instance)
    {
        var script = Script(region, instance);
        Add(script, instance);
        instance.Machine.UserDataBegan = true;
        return Run(region, instance, script);
    }

    /// <summary>Looks again whether what they wait for is there.</summary>
    /// <returns><see langword="false"/> when they wait on.</returns>
    public static bool Continue(Ec2Region region, InstanceRecord instance) => Run(region, instance, Script(region, instance));

    // User data runs at the first boot only, also when that is cut short; scripts per boot at every boot (EC2 user guide, "Run commands when you launch an instance"; cloud-init, scripts_user and scripts_per_boot).
    private static void Add(BootScript script, InstanceRecord instance)
    {
        if (instance is { BootedAt: null, Machine.UserDataBegan: false, UserData: { Length: > 0 } userData })
        {
            script.AddUserData(InstanceRules.UserData(userData));
        }
        else
        {
            script.AddFiles(ScriptsPerBoot);
        }
    }

    private static BootScript Script(Ec2Region region, InstanceRecord instance) =>
        new(instance.Machine, IsBaked(region, instance), path => InstanceMetadata.Read(region, instance, path));

    private static bool IsBaked(Ec2Region region, InstanceRecord instance) => MachineImages.Find(region, instance.ImageId)?.SourceImageId is not null;

    private static bool Run(Ec2Region region, InstanceRecord instance, BootScript script)
    {
        script.Run();
        var machine = instance.Machine;
        machine.Script = null;
        region.World.Touch();
        if (script.Installs.Count > 0 && InterfaceLookup.PrimaryOf(region.State, instance.Id) is { } first
            && !new Reachability(region.State, region.Name).Check(NetworkPoint.Interface(first.Id), NetworkPoint.Service("s3"), "tcp", 443).Reached)
        {
            machine.Console.Add($"dnf: cannot download {string.Join(", ", script.Installs)}: no way to the package repository. The script ended with exit code 1.");
            return true;
        }

        Keep(region, instance, script);
        return machine.Script is null;
    }

    private static void Keep(Ec2Region region, InstanceRecord instance, BootScript script)
    {
        var machine = instance.Machine;
        machine.Files = new SortedDictionary<string, string>(script.Files.ToDictionary(static file => file.Key, static file => file.Value));
        machine.Forwards = script.Network.Forwards;
        machine.AnswersThroughSecondInterface = script.Network.AnswersThroughSecondInterface;
        machine.ToAttach = [.. script.Network.Attachments];
        machine.Attempts = 0;
        machine.Console.AddRange(script.Console);
        machine.Script = script.Left;
        machine.HasWaited |= machine.Script is not null;
        if (script.Network.SourceDestCheckOff && InterfaceLookup.PrimaryOf(region.State, instance.Id) is { } primary)
        {
            primary.SourceDestCheck = false;
        }
    }
}
