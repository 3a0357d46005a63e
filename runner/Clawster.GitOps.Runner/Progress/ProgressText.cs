using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Sentences that every renderer for people uses.</summary>
internal static class ProgressText
{
    /// <summary><c>Deploying "support" to AWS (us-east-1)</c>, or the number of bots when there are several.</summary>
    public static string Title(CloudReady? cloud, DeploymentStarted plan)
    {
        var changed = plan.Bots.Where(static bot => bot.Change is not BotChange.Unchanged).ToArray();
        var what = changed.Length == 1 ? $"\"{changed[0].Name}\"" : Count(changed.Length, Noun(plan));
        var where = cloud?.InSentence ?? "AWS";
        var regions = string.Join(", ", plan.Regions.Select(static region => region.Name));
        var sentence = plan.Verb switch
        {
            DeploymentVerb.Destroy => $"Destroying {what} on {where}",
            DeploymentVerb.Build => $"Building {what} on {where}",
            _ => $"Deploying {what} to {where}",
        };
        return sentence + (regions.Length > 0 ? $" ({regions})" : "");
    }

    public static IEnumerable<string> FirstDeployments(DeploymentStarted plan) => plan.Regions
        .Where(static region => region.First)
        .Select(region => $"First deployment in {(plan.Regions.Length == 1 ? "this region" : region.Name)} -- setting up networking (one-time)");

    /// <summary>What the plan is about.</summary>
    public static string Noun(DeploymentStarted plan) => plan.Verb is DeploymentVerb.Build ? "image" : "bot";

    /// <summary><c>1 bot</c>, <c>3 bots</c>.</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
