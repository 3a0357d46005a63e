using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;

namespace Clawster.GitOps.BotGenerator.Tests;

/// <summary>
/// Stands in for the reading of YAML: the text of a bot file is its owner, the name comes from the file name, and the text <c>line,column message</c> is a fault there.
/// The stacks are the real ones.
/// </summary>
internal static class FakeCompiler
{
    private static readonly FleetSpec s_fleet = new(
    [
        new("eu-central-1", NetworkTier.Starter, NatKind.Instance, LoadBalancerKind.Dedicated, "10.0.0.0/16", new(["10.0.0.0/24", "10.0.1.0/24"], ["10.0.16.0/20", "10.0.32.0/20"])),
    ]);

    public static CompiledFleet Compile(IReadOnlyList<SourceFile> files)
    {
        var bots = files.Where(static file => !file.Path.EndsWith("fleet.yaml", StringComparison.Ordinal)).OrderBy(static file => file.Path, StringComparer.Ordinal).ToArray();
        return new(
            s_fleet,
            [.. bots.Where(static file => Fault(file) is null).Select(static file => BotStackCompiler.Compile(s_fleet, Bot(file), file.Path).Bot!)],
            [.. bots.Select(Fault).OfType<Diagnostic>()]);
    }

    private static BotSpec Bot(SourceFile file) => new(
        file.Path.Split('/')[^1].Split('.')[0],
        "",
        "eu-central-1",
        Text(file),
        [],
        new("anthropic", "claude-sonnet-4-6", null),
        [],
        new("t4g.small", ProcessorArchitecture.Arm64, 1024, 1536, 1024, false),
        new(true, ["198.51.100.0/24"], null, null),
        new(StateKind.Ephemeral, 0),
        new("2026.9.6", "ghcr.io/openclaw/openclaw:2026.9.6", null));

    private static Diagnostic? Fault(SourceFile file)
    {
        var parts = Text(file).Split([',', ' '], 3);
        if (parts.Length < 3 || !int.TryParse(parts[0], out var line) || !int.TryParse(parts[1], out var column))
        {
            return null;
        }

        return new("CGO2003", DiagnosticSeverity.Error, file.Path, new(new(line, column), new(line, column + 6)), parts[2]);
    }

    private static string Text(SourceFile file) => Encoding.UTF8.GetString(file.Content.Span);
}
