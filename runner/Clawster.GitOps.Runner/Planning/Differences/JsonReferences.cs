using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>Where a piece of a template refers to other resources: by <c>Ref</c>, <c>Fn::GetAtt</c> or inside <c>Fn::Sub</c>.</summary>
internal static partial class JsonReferences
{
    /// <returns>The path of the value, the resource, and the attribute; null for its id.</returns>
    public static IEnumerable<(string Path, string LogicalId, string? Attribute)> In(JsonElement element) => In("", element);

    private static IEnumerable<(string Path, string LogicalId, string? Attribute)> In(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Member(path, member)),
        JsonValueKind.Array => element.EnumerateArray().Zip(ListNames.Of(element)).SelectMany(item => In($"{path}[{item.Second}]", item.First)),
        _ => [],
    };

    private static IEnumerable<(string Path, string LogicalId, string? Attribute)> Member(string path, JsonProperty member) => member.Name switch
    {
        "Ref" when member.Value.ValueKind is JsonValueKind.String => [(path, member.Value.GetString()!, null)],
        "Fn::GetAtt" => GetAtt(path, member.Value),
        "Fn::Sub" => Sub(path, member.Value),
        _ when member.Name.StartsWith("Fn::", StringComparison.Ordinal) => In(path, member.Value).Select(found => found with { Path = path }),
        _ => In(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value),
    };

    private static IEnumerable<(string Path, string LogicalId, string? Attribute)> GetAtt(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [(path, value[0].GetString()!, value[1].GetString())],
        JsonValueKind.String => [(path, value.GetString()!.Split('.')[0], value.GetString()!.Split('.', 2).ElementAtOrDefault(1))],
        _ => [],
    };

    private static IEnumerable<(string Path, string LogicalId, string? Attribute)> Sub(string path, JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.Array ? value[0].GetString()! : value.GetString()!;
        var named = Placeholder().Matches(text).Select(match => (path, match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null));
        return value.ValueKind is JsonValueKind.Array ? named.Concat(In(path, value[1]).Select(found => found with { Path = path })) : named;
    }

    [GeneratedRegex(@"\$\{([A-Za-z0-9]+)(?:\.([A-Za-z0-9.]+))?\}")]
    private static partial Regex Placeholder();
}
