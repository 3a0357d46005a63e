using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>A list.</summary>
/// <param name="path">The file.</param>
/// <param name="span">The place in the file.</param>
/// <param name="items">In the order of the file.</param>
internal sealed class YamlSequence(string path, SourceSpan span, ImmutableArray<YamlNode> items) : YamlNode(path, span)
{
    public ImmutableArray<YamlNode> Items { get; } = items;
}
