using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>Evaluates identity policies: an explicit deny wins, else one allow is needed. A condition on a key that the request does not have is not met.</summary>
internal sealed class PolicyEvaluator(IReadOnlyDictionary<string, string> context)
{
    /// <returns><c>allowed</c>, <c>implicitDeny</c> or <c>explicitDeny</c>.</returns>
    public string Decide(IEnumerable<string> documents, string action, string resource)
    {
        var effects = documents.SelectMany(Statements).Where(statement => Applies(statement, action, resource)).Select(static statement => statement.GetProperty("Effect").GetString()).ToHashSet();
        return effects.Contains("Deny") ? "explicitDeny" : effects.Contains("Allow") ? "allowed" : "implicitDeny";
    }

    private static IEnumerable<JsonElement> Statements(string document)
    {
        var statement = JsonDocument.Parse(document).RootElement.GetProperty("Statement");
        return statement.ValueKind == JsonValueKind.Array ? statement.EnumerateArray() : [statement];
    }

    private bool Applies(JsonElement statement, string action, string resource) =>
        Matches(statement, "Action", action, ignoreCase: true) && Matches(statement, "Resource", resource, ignoreCase: false)
        && (!statement.TryGetProperty("Condition", out var condition) || condition.EnumerateObject().All(Holds));

    private static bool Matches(JsonElement statement, string member, string value, bool ignoreCase) =>
        statement.TryGetProperty(member, out var wanted) ? Values(wanted).Any(pattern => Like(pattern, value, ignoreCase))
        : statement.TryGetProperty("Not" + member, out var excluded) && !Values(excluded).Any(pattern => Like(pattern, value, ignoreCase));

    private bool Holds(JsonProperty comparison)
    {
        var optional = comparison.Name.EndsWith("IfExists", StringComparison.Ordinal);
        var kind = optional ? comparison.Name[..^"IfExists".Length] : comparison.Name;
        return comparison.Value.EnumerateObject().All(key => context.TryGetValue(key.Name, out var value) ? Compares(kind, [.. Values(key.Value)], value) : optional);
    }

    private static bool Compares(string kind, List<string> wanted, string value) => kind switch
    {
        "StringEquals" or "Bool" => wanted.Contains(value),
        "StringNotEquals" => !wanted.Contains(value),
        "StringLike" or "ArnLike" or "ArnEquals" => wanted.Exists(pattern => Like(pattern, value, ignoreCase: false)),
        "StringNotLike" or "ArnNotLike" or "ArnNotEquals" => !wanted.Exists(pattern => Like(pattern, value, ignoreCase: false)),
        _ => throw new AwsFault(501, "NotImplemented", $"The local cloud does not evaluate the condition operator {kind}."),
    };

    private static IEnumerable<string> Values(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(static item => item.ToString()) : [element.ToString()];

    private static bool Like(string pattern, string value, bool ignoreCase)
    {
        var expression = "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";
        return Regex.IsMatch(value, expression, RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None));
    }
}
