using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>A fleet file, read and checked by itself.</summary>
/// <param name="Path">The file; null when there is none.</param>
/// <param name="Root">What stands in it, as far as it could be read.</param>
/// <param name="Spec">What it says; null when there is no file.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record FleetSource(string? Path, YamlMapping? Root, FleetSpec? Spec, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The container image of bots whose file names none; null when none is locked.</summary>
    public LockedContainer? Container { get; init; }

    /// <summary>The keys that say one thing in two ways: a bot's own word for it keeps the default for the other away.</summary>
    private static readonly ImmutableArray<ImmutableArray<string>> s_exclusive = [["size", "instanceType"], ["secret", "parameter"], ["key", "parameter"]];

    public static FleetSource Read(SourceFile? file)
    {
        if (file is null)
        {
            return new(null, null, null, []);
        }

        var yaml = YamlReader.Read(file);
        var faults = yaml.Root is null ? yaml.Diagnostics : yaml.Diagnostics.AddRange(BotSchemas.Fleet.Check(yaml.Root));
        return new(file.Path, yaml.Root as YamlMapping, FleetReader.Read(yaml.Root), faults);
    }

    /// <summary>A bot's file with the defaults of the fleet under it.</summary>
    public YamlMapping Complete(YamlMapping bot) => Root?["defaults"] is YamlMapping defaults ? YamlMerge.Under(bot, defaults, s_exclusive) : bot;
}
