using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.ECR;

/// <summary>What ECR asks of a lifecycle policy ("Lifecycle policy properties" of its user guide). The local cloud keeps a policy and expires nothing.</summary>
internal static class LifecycleRules
{
    private static readonly string[] s_lists = ["tagPatternList", "tagPrefixList"];
    private static readonly string[] s_kinds = ["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"];

    /// <returns>What is wrong; null when it is taken.</returns>
    public static string? Fault(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject policy && policy["rules"] is JsonArray { Count: > 0 } rules && rules.All(static rule => rule is JsonObject) ? Fault([.. rules.Select(static rule => rule!.AsObject())]) : "it has no rules";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return "it is not well-formed";
        }
    }

    private static string? Fault(List<JsonObject> rules)
    {
        var priorities = rules.Select(static rule => rule["rulePriority"]?.GetValue<int>() ?? 0).ToArray();
        if (priorities.Any(static priority => priority < 1) || priorities.Distinct().Count() != priorities.Length)
        {
            return "every rule needs a rulePriority of its own";
        }

        var last = priorities.Max();
        return rules.Zip(priorities).Select(rule => Fault(rule.First, rule.Second == last)).FirstOrDefault(static fault => fault is not null);
    }

    private static string? Fault(JsonObject rule, bool isLast)
    {
        var selection = rule["selection"] as JsonObject ?? [];
        var (status, kind) = (Text(selection, "tagStatus"), Text(selection, "countType"));
        var lists = s_lists.Count(name => selection[name] is JsonArray { Count: > 0 });
        return (status, lists) switch
        {
            ("tagged", not 1) => "a rule for tagged images needs tagPatternList or tagPrefixList",
            ("untagged" or "any", not 0) => $"a rule for {status} images takes no list of tags",
            ("any", _) when !isLast => "a rule for any images must have the highest rulePriority",
            ("tagged" or "untagged" or "any", _) => Count(selection, kind) ?? Action(Text(rule["action"] as JsonObject ?? [], "type"), kind),
            _ => "tagStatus must be tagged, untagged or any",
        };
    }

    private static string? Count(JsonObject selection, string? kind) =>
        !s_kinds.Contains(kind) ? "countType must be one of " + string.Join(", ", s_kinds)
        : selection["countNumber"]?.GetValue<int>() is not > 0 ? "countNumber must be a positive integer"
        : (kind == "imageCountMoreThan") == (Text(selection, "countUnit") == "days") ? "countUnit is 'days' for ages and is left out for counts"
        : null;

    private static string? Action(string? type, string? kind) =>
        type is not ("expire" or "transition") ? "the action's type must be expire or transition"
        : kind == "sinceImagePulled" && type == "expire" ? "sinceImagePulled goes with the action transition"
        : null;

    private static string? Text(JsonObject node, string name) => node[name]?.GetValue<string>();
}
