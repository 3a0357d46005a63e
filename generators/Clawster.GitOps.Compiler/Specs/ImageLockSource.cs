using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Rules;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>A lock file of images, read and checked by itself.</summary>
/// <param name="Root">What stands in it; null when there is no file.</param>
/// <param name="Lock">What it says, as far as it could be read.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record ImageLockSource(YamlMapping? Root, ImageLock Lock, ImmutableArray<Diagnostic> Diagnostics)
{
    public static ImageLockSource Read(SourceFile? file)
    {
        if (file is null)
        {
            return new(null, ImageLock.None, []);
        }

        var yaml = YamlReader.Read(file);
        var faults = yaml.Root is null ? yaml.Diagnostics : yaml.Diagnostics.AddRange(BotSchemas.ImageLock.Check(yaml.Root));
        var root = yaml.Root as YamlMapping;
        return new(root, faults.IsEmpty ? Read(new SpecNode(root)) : ImageLock.None, faults);
    }

    /// <summary>What is odd about it beside the fleet file.</summary>
    /// <param name="fleet">The fleet as its own file says it, without the lock.</param>
    public IEnumerable<Diagnostic> Check(FleetSpec fleet)
    {
        foreach (var machine in Lock.Nat.Where(machine => fleet.Regions.All(region => region.Name != machine.Region)))
        {
            yield return YamlPath.Nearest(Root!, "nat", machine.Region, Name(machine.Architecture)).Warning(RuleCodes.LockedImage, $"the fleet has no region {machine.Region}; its image of NAT instances is not used");
        }

        foreach (var machine in Lock.Machines)
        {
            var place = YamlPath.Nearest(Root!, Key(machine.Sandbox), machine.Region, Name(machine.Architecture));
            var region = fleet.Regions.FirstOrDefault(region => region.Name == machine.Region);
            if (region is null)
            {
                yield return place.Warning(RuleCodes.LockedImage, $"the fleet has no region {machine.Region}; its image is not used");
            }
            else if (region.Images.For(machine.Architecture, machine.Sandbox) is { } other && other != machine.Ami)
            {
                yield return place.Warning(RuleCodes.LockedImage, $"fleet.yaml names {other} for {(machine.Sandbox is SandboxKind.Sysbox ? "sysbox on " : "")}{Name(machine.Architecture)} in {machine.Region}, and that one counts; remove it there to use {machine.Ami}");
            }
        }
    }

    /// <summary>AWS's name of a processor.</summary>
    public static string Name(ProcessorArchitecture architecture) => architecture == ProcessorArchitecture.Arm64 ? "arm64" : "x86_64";

    /// <summary>The key of the file that holds the machine images of bots with a sandbox.</summary>
    public static string Key(SandboxKind sandbox) => sandbox is SandboxKind.Sysbox ? "sysbox" : "machines";

    private static ImageLock Read(SpecNode root) => new(
        root["container"].Exists ? new(root["container"]["image"].Text!, root["container"]["openclaw"].Text!) : null,
        [.. Machines(root, SandboxKind.Vm, Key(SandboxKind.Vm)), .. Machines(root, SandboxKind.Sysbox, Key(SandboxKind.Sysbox))])
    {
        Nat = [.. Machines(root, SandboxKind.Vm, "nat")],
    };

    private static IEnumerable<LockedMachine> Machines(SpecNode root, SandboxKind sandbox, string key) =>
        from region in root[key].Entries.OrderBy(static entry => entry.Key.Text, System.StringComparer.Ordinal)
        from architecture in new[] { ProcessorArchitecture.Arm64, ProcessorArchitecture.X64 }
        let machine = new SpecNode(region.Value)[Name(architecture)]
        where machine.Exists
        select new LockedMachine(region.Key.Text, architecture, machine["ami"].Text!, machine["recipe"].Text!, machine["parent"].Text!, machine["built"].Moment ?? default)
        {
            Sandbox = sandbox,
            Build = machine["build"].Text,
            Previous = machine["previous"].Text,
        };
}
