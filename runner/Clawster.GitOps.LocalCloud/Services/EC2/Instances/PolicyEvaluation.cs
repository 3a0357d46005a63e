using System;
using System.Collections.Generic;
using System.IO.Enumeration;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>
/// Evaluates an identity policy for one request. It knows <c>StringEquals</c> and <c>StringLike</c> on the tags of the resource; under any other condition an Allow does not apply and a
/// Deny does, so that it never allows more than IAM would.
/// </summary>
internal static class PolicyEvaluation
{
    private const string TagKey = "aws:ResourceTag/";

    /// <summary>The effects of the statements that apply: <c>Allow</c> or <c>Deny</c>.</summary>
    public static IEnumerable<string> Effects(string document, PolicyRequest request)
    {
        using var policy = JsonDocument.Parse(document);
        return [.. Items(policy.RootElement.GetProperty("Statement")).Where(statement => Applies(statement, request)).Select(static statement => statement.GetProperty("Effect").GetString()!)];
    }

    private static bool Applies(JsonElement statement, PolicyRequest request) =>
        Matches(statement, "Action", request.Action, ignoreCase: true) && Matches(statement, "Resource", request.Resource, ignoreCase: false) && Meets(statement, request);

    private static bool Matches(JsonElement statement, string name, string value, bool ignoreCase) =>
        statement.TryGetProperty(name, out var patterns) ? Items(patterns).Any(pattern => Like(pattern.GetString()!, value, ignoreCase))
        : statement.TryGetProperty("Not" + name, out var others) && !Items(others).Any(pattern => Like(pattern.GetString()!, value, ignoreCase));

    private static bool Meets(JsonElement statement, PolicyRequest request)
    {
        if (!statement.TryGetProperty("Condition", out var conditions))
        {
            return true;
        }

        var unknown = statement.GetProperty("Effect").GetString() == "Deny";
        return conditions.EnumerateObject().All(test => test.Value.EnumerateObject().All(key => Holds(test.Name, key, request) ?? unknown));
    }

    private static bool? Holds(string test, JsonProperty key, PolicyRequest request)
    {
        if (test is not ("StringEquals" or "StringLike") || !key.Name.StartsWith(TagKey, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return request.ResourceTags.TryGetValue(key.Name[TagKey.Length..], out var value)
            && Items(key.Value).Any(wanted => test == "StringEquals" ? wanted.GetString() == value : Like(wanted.GetString()!, value, ignoreCase: false));
    }

    private static bool Like(string pattern, string value, bool ignoreCase) => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase);

    private static JsonElement[] Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];
}
