namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>Finds places in a file for findings about what the file says.</summary>
internal static class YamlPath
{
    /// <summary>The value at the end of the keys. When a key is missing, the last key that is there; when none is, the start of the mapping.</summary>
    public static YamlNode Nearest(YamlMapping root, params string[] keys)
    {
        YamlNode place = new YamlScalar(root.Path, new(root.Span.Start, root.Span.Start), "", YamlScalarKind.Null);
        YamlNode node = root;
        for (var i = 0; i < keys.Length; i++)
        {
            if ((node as YamlMapping)?.Find(keys[i]) is not { } entry)
            {
                return place;
            }

            place = entry.Key;
            node = entry.Value;
        }

        return node is YamlScalar ? node : place;
    }
}
