using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Drift;

/// <summary>Names each place where two values differ.</summary>
internal static class PropertyDifferences
{
    public static IEnumerable<PropertyDifference> Between(string path, JsonNode? expected, JsonNode? actual)
    {
        if (JsonText.Equal(expected, actual))
        {
            return [];
        }

        if (expected is JsonObject left && actual is JsonObject right)
        {
            return left.Select(static member => member.Key).Union(right.Select(static member => member.Key)).SelectMany(name => Between($"{path}/{name}", left[name], right[name]));
        }

        if (expected is JsonArray before && actual is JsonArray after && before.Count == after.Count)
        {
            return Enumerable.Range(0, before.Count).SelectMany(index => Between($"{path}/{index}", before[index], after[index]));
        }

        return
        [
            new PropertyDifference
            {
                PropertyPath = path,
                ExpectedValue = JsonText.Of(expected),
                ActualValue = JsonText.Of(actual),
                DifferenceType = expected is null ? "ADD" : actual is null ? "REMOVE" : "NOT_EQUAL",
            },
        ];
    }
}
