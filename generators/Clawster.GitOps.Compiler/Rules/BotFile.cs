using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A bot file that passed the schema, as rules see it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Own">What stands in the file.</param>
/// <param name="Root">The same with the fleet's defaults under it.</param>
/// <param name="Spec">What it says.</param>
internal sealed record BotFile(string Path, YamlMapping Own, YamlMapping Root, BotSpec Spec)
{
    /// <summary>The value at the end of the keys, or the nearest one before it that the file has.</summary>
    public YamlNode At(params string[] keys) => YamlPath.Nearest(Root, keys);
}
