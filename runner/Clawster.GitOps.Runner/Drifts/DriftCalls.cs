using System;
using System.Linq;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Says which calls could have made a drift.</summary>
internal static class DriftCalls
{
    private static readonly string[] s_taking = ["Delete", "Deregister", "Detach", "Disassociate", "Release", "Remove", "Revoke", "Terminate"];
    private static readonly string[] s_looking = ["BatchGet", "Describe", "Detect", "Get", "List", "Lookup", "Simulate"]; // some are told as if they changed something
    private static readonly string[] s_tagging = ["AddTags", "CreateOrUpdateTags", "CreateTags", "DeleteTags", "RemoveTags", "TagResource", "TagRole", "UntagResource", "UntagRole"];

    /// <param name="drift">What differs.</param>
    /// <param name="call">A call that names it.</param>
    public static bool Fits(Drift drift, TrailCall call) =>
        call.Changes
        && call.Author.At >= drift.Since
        && IsSomebodys(drift, call)
        && !Begins(call.Author.Call, s_looking)
        && (drift.Properties.Any(static property => property.Path.Contains("Tag", StringComparison.Ordinal)) || !s_tagging.Contains(call.Author.Call))
        && IsOfKind(drift, call);

    // What stands in a bot's stack CloudFormation changes for the program; what a service changes by itself, such as the targets of a load balancer, is no drift.
    private static bool IsSomebodys(Drift drift, TrailCall call) => call.Service is null || (call.Service == TrailCall.CloudFormation && drift.Bot is null);

    private static bool IsOfKind(Drift drift, TrailCall call) => drift switch
    {
        { What: RoleDrifts.What } => call.Source == "iam.amazonaws.com",
        { Kind: DriftKind.Added } when IsAbout(drift, NetworkDrifts.Rule) => call.Author.Call is "AuthorizeSecurityGroupIngress" or "ModifySecurityGroupRules",
        { Kind: DriftKind.Gone } when IsAbout(drift, NetworkDrifts.Rule) => call.Author.Call is "RevokeSecurityGroupIngress" or "ModifySecurityGroupRules",
        _ when IsAbout(drift, NetworkDrifts.Route) => call.Author.Call is "CreateRoute" or "DeleteRoute" or "ReplaceRoute",
        { Kind: DriftKind.Gone } => Begins(call.Author.Call, s_taking),
        _ => true,
    };

    private static bool IsAbout(Drift drift, string path) => drift.Properties.Any(property => property.Path.StartsWith(path, StringComparison.Ordinal));

    private static bool Begins(string call, string[] verbs) => verbs.Any(verb => call.StartsWith(verb, StringComparison.Ordinal));
}
