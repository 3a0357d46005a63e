using System;
using System.Collections.Generic;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;

/// <summary>The inputs of the action <c>CreateFile</c>: what it writes and where.</summary>
internal static class FileInputs
{
    /// <returns>Content by path; empty for any other action.</returns>
    public static SortedDictionary<string, string> Of(string action, YamlNode? inputs)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in action is "CreateFile" && inputs is YamlSequenceNode list ? list.OfType<YamlMappingNode>() : [])
        {
            if (Text(file, "path") is { } path)
            {
                files[path] = Text(file, "content") ?? "";
            }
        }

        return files;
    }

    private static string? Text(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var node) && node is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;
}
