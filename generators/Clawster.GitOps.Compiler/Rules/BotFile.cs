using System;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A bot file that passed the schema, as rules see it.</summary>
internal sealed class BotFile
{
    private readonly Lazy<YamlMapping> _root;

    /// <param name="path">The file.</param>
    /// <param name="spec">What it says.</param>
    /// <param name="root">Gives what stands in the file with the fleet's defaults under it; asked only for places.</param>
    public BotFile(string path, BotSpec spec, Func<YamlMapping> root)
    {
        Path = path;
        Spec = spec;
        _root = new(root);
    }

    public string Path { get; }

    public BotSpec Spec { get; }

    /// <summary>What stands in the file, with the fleet's defaults under it.</summary>
    public YamlMapping Root => _root.Value;

    /// <summary>The overrides of single properties; empty when there are none.</summary>
    public YamlMapping Overrides => Root["overrides"] as YamlMapping ?? new(Path, Root.Span, []);

    /// <summary>The value at the end of the keys, or the nearest one before it that the file has.</summary>
    public YamlNode At(params string[] keys) => YamlPath.Nearest(Root, keys);
}
