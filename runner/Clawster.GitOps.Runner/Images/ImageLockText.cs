using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Writes <c>images.lock.yaml</c>: the same lock gives the same text.</summary>
internal static class ImageLockText
{
    public static string Write(ImageLock images)
    {
        var text = new StringBuilder();
        Line(text, "# yaml-language-server: $schema=../schemas/images.lock.schema.json");
        Line(text, "# The images that bots run on. 'clawster image build' and 'clawster image lock' write it; a change reaches the bots when it is reviewed and deployed.");
        if (images.Container is { } container)
        {
            Line(text, "container:");
            Line(text, $"  image: {container.Image}");
            Line(text, $"  openclaw: \"{container.OpenClaw}\"");
        }

        Write(text, "machines:", images.Machines.Where(static machine => machine.Sandbox is SandboxKind.Vm));
        Write(text, "sysbox:   # experimental; for bots with sandbox: sysbox", images.Machines.Where(static machine => machine.Sandbox is SandboxKind.Sysbox));
        Write(text, "nat:", images.Nat);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string title, IEnumerable<LockedMachine> machines)
    {
        foreach (var (index, region) in machines.GroupBy(static machine => machine.Region).OrderBy(static region => region.Key, StringComparer.Ordinal).Index())
        {
            if (index == 0)
            {
                Line(text, title);
            }

            Line(text, $"  {region.Key}:");
            foreach (var machine in region.OrderBy(static machine => machine.Architecture))
            {
                Write(text, machine);
            }
        }
    }

    private static void Write(StringBuilder text, LockedMachine machine)
    {
        Line(text, $"    {(machine.Architecture is ProcessorArchitecture.Arm64 ? "arm64" : "x86_64")}:");
        Line(text, $"      ami: {machine.Ami}");
        Line(text, $"      recipe: \"{machine.Recipe}\"");
        Line(text, $"      parent: {machine.Parent}");
        Line(text, string.Create(CultureInfo.InvariantCulture, $"      built: {machine.Built.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"));
        if (machine.Build is { } build)
        {
            Line(text, $"      build: {build}");
        }

        if (machine.Previous is { } previous)
        {
            Line(text, $"      previous: {previous}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
