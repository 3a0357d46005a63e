using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A bot file, read and checked by itself.</summary>
/// <param name="File">Null when it has faults.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record BotSource(BotFile? File, ImmutableArray<Diagnostic> Diagnostics)
{
    public static BotSource Read(SourceFile file, FleetSource fleet)
    {
        var yaml = YamlReader.Read(file);
        if (yaml.Root is null)
        {
            return new(null, yaml.Diagnostics);
        }

        var own = yaml.Root as YamlMapping;
        var root = own is null ? null : fleet.Complete(own);
        var faults = yaml.Diagnostics.AddRange(BotSchemas.Bot.Check((YamlNode?)root ?? yaml.Root));
        return faults.IsEmpty ? new(new(file.Path, own!, root!, BotReader.Read(root!, BotFiles.NameOf(file.Path))), faults) : new(null, faults);
    }
}
