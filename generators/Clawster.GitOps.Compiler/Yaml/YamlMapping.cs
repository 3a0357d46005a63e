using System;
using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>Keys with values; no key stands twice.</summary>
/// <param name="path">The file.</param>
/// <param name="span">The place in the file.</param>
/// <param name="entries">In the order of the file.</param>
internal sealed class YamlMapping(string path, SourceSpan span, ImmutableArray<YamlEntry> entries) : YamlNode(path, span)
{
    public ImmutableArray<YamlEntry> Entries { get; } = entries;

    /// <summary>What stands behind the key, or null.</summary>
    public YamlNode? this[string key] => Find(key)?.Value;

    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Key.Text, key, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }
}
