using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Clawster.GitOps.Architecture.Tests.Workflows;

/// <summary>What every workflow and action keeps to, so that nobody who can open a pull request gets to run something with rights.</summary>
internal static partial class WorkflowRules
{
    /// <summary>The most that a workflow may ask for, and only in the job that needs it.</summary>
    private static readonly Dictionary<string, string[]> s_writes = new(StringComparer.Ordinal)
    {
        ["ami.yml"] = ["contents", "id-token", "pull-requests"],
        ["bot-image.yml"] = ["contents", "id-token", "pull-requests"],
        ["deploy.yml"] = ["id-token", "statuses", "deployments"],
        ["pull-request-plan.yml"] = ["pull-requests", "statuses"],
        ["code-scanning.yml"] = ["security-events"],
    };

    /// <returns>Everything wrong with it, a sentence each.</returns>
    public static IEnumerable<string> Faults(string file, string text)
    {
        var root = Parse(text);
        var jobs = Children(root, "jobs").Select(static job => (YamlMappingNode)job.Value).ToArray();
        var steps = jobs.SelectMany(static job => Steps(job)).Concat(Children(root, "runs").Any() ? Steps((YamlMappingNode)root["runs"]) : []).ToArray();
        return Pins(text)
            .Concat(steps.Select(static step => Text(step, "run")).OfType<string>().Where(static run => run.Contains("${{", StringComparison.Ordinal)).Select(static run => $"an expression is written into a script: {run.Split('\n')[0]}"))
            .Concat(steps.Where(static step => Text(step, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true && Inner(step, "with", "persist-credentials") is not "false").Select(static _ => "a checkout leaves the token in the folder"))
            .Concat(root.Children.ContainsKey("jobs") ? Workflow(file, text, root, jobs, steps) : []);
    }

    private static IEnumerable<string> Workflow(string file, string text, YamlMappingNode root, YamlMappingNode[] jobs, YamlMappingNode[] steps)
    {
        if (!root.Children.ContainsKey("permissions"))
        {
            yield return "permissions are not said, so the repository's default holds";
        }

        foreach (var right in Writes(root).Select(static right => right + " for every job").Concat(jobs.SelectMany(Writes).Where(right => !s_writes.GetValueOrDefault(file, []).Contains(right))))
        {
            yield return $"it may write {right}";
        }

        foreach (var _ in jobs.Where(static job => Text(job, "timeout-minutes") is null))
        {
            yield return "a job has no timeout";
        }

        foreach (var fault in Triggers(root).SelectMany(trigger => Trigger(trigger, text, steps)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Trigger(string trigger, string text, YamlMappingNode[] steps)
    {
        if (trigger is "pull_request" or "pull_request_target" && (text.Contains("secrets.", StringComparison.Ordinal) || text.Contains("id-token", StringComparison.Ordinal)))
        {
            yield return "a pull request gets near a secret or a role";
        }

        if (trigger is not "pull_request_target")
        {
            yield break;
        }

        if (steps.Any(static step => Text(step, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true && Inner(step, "with", "ref") is not null))
        {
            yield return "a job with rights checks out something else than the base branch";
        }

        if (steps.Select(static step => Text(step, "run")).OfType<string>().Any(static run => CheckingOut().IsMatch(run)))
        {
            yield return "a job with rights checks out a commit in a script";
        }

        if (steps.Select(static step => Text(step, "run")).OfType<string>().Any(static run => run.Contains("clawster plan", StringComparison.Ordinal) && !run.Contains("--no-code", StringComparison.Ordinal)))
        {
            yield return "a job with rights runs the code of a pull request; say --no-code";
        }
    }

    private static IEnumerable<string> Pins(string text) => text.Split('\n')
        .Where(static line => line.TrimStart().TrimStart('-').TrimStart().StartsWith("uses:", StringComparison.Ordinal) && !Pinned().IsMatch(line))
        .Select(static line => $"not pinned to a commit with its version beside it: {line.Trim()}");

    private static IEnumerable<string> Triggers(YamlMappingNode root) => root["on"] switch
    {
        YamlMappingNode map => map.Children.Keys.Select(static key => key.ToString()),
        YamlSequenceNode list => list.Select(static item => item.ToString()),
        var one => [one.ToString()],
    };

    private static IEnumerable<string> Writes(YamlMappingNode node) =>
        !node.Children.TryGetValue("permissions", out var permissions) ? []
        : permissions is YamlMappingNode map ? map.Children.Where(static right => right.Value.ToString() == "write").Select(static right => right.Key.ToString())
        : permissions.ToString() is "read-all" or "" ? [] : [permissions.ToString()];

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => job.Children.TryGetValue("steps", out var steps) ? ((YamlSequenceNode)steps).Cast<YamlMappingNode>() : [];

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Children(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var child) && child is YamlMappingNode map ? map.Children : [];

    private static string? Inner(YamlMappingNode node, string key, string inner) => Children(node, key).Where(child => child.Key.ToString() == inner).Select(static child => child.Value.ToString()).FirstOrDefault();

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value.ToString() : null;

    private static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"uses: (\./\S*|[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\bgit\b.*\b(checkout|switch|worktree|reset|pull|merge)\b(?!-base)")]
    private static partial Regex CheckingOut();
}
