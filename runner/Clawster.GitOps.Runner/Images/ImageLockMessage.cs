using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Tells a change of the lock to whoever reviews it: the commit message, which is the text of the pull request too.</summary>
internal static class ImageLockMessage
{
    public static string Title(ImageLockUpdate update)
    {
        var (machines, nat) = (update.Machines.ToArray(), update.Nat.ToArray());
        var container = update.Before.Container != update.After.Container ? update.After.Container : null;
        return (machines, container) switch
        {
            ([], null) => nat is [var one] ? $"Start NAT instances from {one.After.Ami}" : "Start NAT instances from new images",
            _ when nat.Length > 0 => "Run bots on new images",
            ([], { } one) => one.OpenClaw == update.Before.Container?.OpenClaw ? $"Run bots on a new build of OpenClaw {one.OpenClaw}" : $"Run bots on OpenClaw {one.OpenClaw}",
            ([var first, ..], null) when machines.Select(static change => Name(change.After)).Distinct().Count() is 1 => $"Run {Name(first.After)} bots on {first.After.Ami}{(machines.Length > 1 ? " and its copies" : "")}",
            ([_, ..], null) => "Run bots on new machine images",
            _ => "Run bots on new images",
        };
    }

    public static string Write(ImageLockUpdate update)
    {
        var text = new StringBuilder(Title(update)).Append("\n\n");
        text.AppendJoin("", Container(update.Before.Container, update.After.Container).Select(static line => line + "\n"));
        text.AppendJoin("", update.Machines.Select(static change => Machine(change.Before, change.After, Name(change.After), change.After.Sandbox is SandboxKind.Sysbox ? "none" : "the ECS image of AWS")));
        text.AppendJoin("", update.Nat.Select(static change => Machine(change.Before, change.After, "NAT " + Name(change.After), "Amazon Linux of AWS")));
        return text.AppendJoin("", update.Notes.Select(static note => note + "\n")).ToString();
    }

    private static string Machine(LockedMachine? before, LockedMachine after, string kind, string stock) =>
        $"{after.Region} {kind}: {before?.Ami ?? stock} -> {after.Ami}\n"
        + $"  recipe {before?.Recipe ?? "none"} -> {after.Recipe}\n"
        + $"  parent {(before is null || before.Parent == after.Parent ? after.Parent : $"{before.Parent} -> {after.Parent}")}\n";

    private static IEnumerable<string> Container(LockedContainer? before, LockedContainer? after)
    {
        if (before == after || after is null)
        {
            yield break;
        }

        yield return $"OpenClaw {(before is null ? "" : before.OpenClaw == after.OpenClaw ? "" : before.OpenClaw + " -> ")}{after.OpenClaw}";
        yield return $"repository {(before is null || Repository(before) == Repository(after) ? Repository(after) : $"{Repository(before)} -> {Repository(after)}")}";
        yield return $"digest {(before is null ? "" : Digest(before) + " -> ")}{Digest(after)}";
    }

    /// <summary>What kind of image it is: <c>arm64</c>, <c>x86_64 sysbox</c>.</summary>
    public static string Name(LockedMachine machine) => (machine.Architecture is ProcessorArchitecture.Arm64 ? "arm64" : "x86_64") + (machine.Sandbox is SandboxKind.Sysbox ? " sysbox" : "");

    private static string Repository(LockedContainer container) => container.Image[..container.Image.IndexOf('@', StringComparison.Ordinal)];

    private static string Digest(LockedContainer container) => container.Image[(container.Image.IndexOf('@', StringComparison.Ordinal) + 1)..];
}
