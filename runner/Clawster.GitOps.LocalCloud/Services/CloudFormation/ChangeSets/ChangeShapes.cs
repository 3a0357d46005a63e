using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.ChangeSets;

/// <summary>Writes predicted changes as AWS's shapes.</summary>
internal static class ChangeShapes
{
    public static Change Of(PredictedChange change) => new()
    {
        Type = "Resource",
        ResourceChange = new ResourceChange
        {
            Action = change.Action,
            LogicalResourceId = change.LogicalId,
            PhysicalResourceId = change.PhysicalId,
            ResourceType = change.Type,
            Replacement = change.Action is "Modify" ? new Amazon.CloudFormation.Replacement(change.Replacement) : null,
            PolicyAction = Policy(change) is { } policy ? new Amazon.CloudFormation.PolicyAction(policy) : null,
            Scope = [.. change.Scope.Select(static scope => new Amazon.CloudFormation.ResourceAttribute(scope))],
            Details = [.. change.Details.Select(detail => Detail(change, detail))],
            BeforeContext = Context(change.Before),
            AfterContext = Context(change.After),
        },
    };

    private static string? Policy(PredictedChange change) => (change.Action, change.Replacement, change.Policy) switch
    {
        ("Remove", _, "Retain" or "RetainExceptOnCreate") => "Retain",
        ("Remove", _, "Snapshot") => "Snapshot",
        ("Remove", _, _) => "Delete",
        ("Modify", "True", "Retain") => "ReplaceAndRetain",
        ("Modify", "True", "Snapshot") => "ReplaceAndSnapshot",
        ("Modify", "True", _) => "ReplaceAndDelete",
        _ => null,
    };

    private static ResourceChangeDetail Detail(PredictedChange change, PredictedDetail detail) => new()
    {
        Evaluation = detail.Evaluation,
        ChangeSource = detail.Source,
        CausingEntity = detail.Cause,
        Target = new ResourceTargetDefinition
        {
            Attribute = detail.Change.Name is "Tags" && change.Scope.Contains("Tags") ? "Tags" : "Properties",
            Name = detail.Change.Name,
            RequiresRecreation = detail.Change.Replacement switch { ReplacementRule.Yes => "Always", ReplacementRule.Maybe => "Conditionally", _ => "Never" },
            Path = "/Properties/" + detail.Change.Name,
            BeforeValue = detail.Change.Before is { } before ? JsonText.Of(before) : null,
            AfterValue = detail.Change.After is { } after ? JsonText.Of(after) : null,
            AttributeChangeType = detail.Change.Before is null ? "Add" : detail.Change.After is null ? "Remove" : "Modify",
        },
    };

    private static string? Context(JsonObject? properties) =>
        properties is null ? null : new JsonObject { ["Properties"] = properties.DeepClone() }.ToJsonString(WorldJson.Options);
}
