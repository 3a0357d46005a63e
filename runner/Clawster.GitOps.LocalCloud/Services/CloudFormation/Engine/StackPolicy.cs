using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>Says what a stack's policy allows to be done to a resource during an update.</summary>
internal static class StackPolicy
{
    /// <summary>Why an action is denied, in CloudFormation's words; <see langword="null"/> when it is allowed.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="resource">What it would be done to.</param>
    /// <param name="action"><c>Update:Modify</c>, <c>Update:Replace</c> or <c>Update:Delete</c>.</param>
    public static string? Denies(StackRecord stack, StackResourceRecord resource, string action)
    {
        if ((stack.Operation?.PolicyDuringUpdate ?? stack.Policy) is not { } text)
        {
            return null;
        }

        var statements = (JsonNode.Parse(text)?["Statement"] as JsonArray ?? []).OfType<JsonObject>().Select(static (statement, index) => (Statement: statement, Number: index + 1)).ToList();
        var matching = statements.Where(pair => Concerns(pair.Statement, resource, action)).ToList();
        var denial = matching.Find(static pair => JsonText.Of(pair.Statement["Effect"]) is "Deny");
        if (denial.Statement is not null)
        {
            return $"Action denied by stack policy: Statement [#{denial.Number}] does not allow [{string.Join(", ", Texts(denial.Statement["Action"]))}] for resource [{resource.LogicalId}]";
        }

        return matching.Count > 0 ? null : $"Action denied by stack policy: no statement allows [{action}] for resource [{resource.LogicalId}]";
    }

    private static bool Concerns(JsonObject statement, StackResourceRecord resource, string action)
    {
        var subject = "LogicalResourceId/" + resource.LogicalId;
        return (statement["Action"] is { } actions ? Texts(actions).Any(pattern => Matches(pattern, action)) : !Texts(statement["NotAction"]).Any(pattern => Matches(pattern, action)))
            && (statement["NotResource"] is { } others ? !Texts(others).Any(pattern => Matches(pattern, subject)) : Texts(statement["Resource"]).Any(pattern => Matches(pattern, subject)))
            && (statement["Condition"] is not JsonObject condition || condition.SelectMany(static test => (test.Value as JsonObject) ?? [])
                .Where(static test => test.Key is "ResourceType").All(test => Texts(test.Value).Any(pattern => Matches(pattern, resource.Type))));
    }

    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string[] Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => [.. list.Select(JsonText.Of)],
        _ => [JsonText.Of(node)],
    };
}
