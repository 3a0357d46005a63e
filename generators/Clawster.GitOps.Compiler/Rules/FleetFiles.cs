using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>All files that passed the schema, as rules see them.</summary>
/// <param name="Root">The fleet file; null when there is none.</param>
/// <param name="Spec">What it says, or what follows from the bots when there is none.</param>
/// <param name="Bots">Sorted by path.</param>
internal sealed record FleetFiles(YamlMapping? Root, FleetSpec Spec, ImmutableArray<BotFile> Bots)
{
    /// <summary>A place in the fleet file; without one, the region of a bot.</summary>
    public YamlNode At(BotFile otherwise, params string[] keys) => Root is null ? otherwise.At("region") : YamlPath.Nearest(Root, keys);
}
