using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>A resource as a template declares it; nothing is evaluated.</summary>
internal sealed record TemplateResource(string LogicalId, string Type)
{
    public required JsonObject Properties { get; init; }

    public required IReadOnlyList<string> DependsOn { get; init; }

    public string? Condition { get; init; }

    public string DeletionPolicy { get; init; } = "Delete";

    public string UpdateReplacePolicy { get; init; } = "Delete";

    public JsonObject? CreationPolicy { get; init; }

    public JsonObject? UpdatePolicy { get; init; }

    public JsonObject? Metadata { get; init; }

    /// <summary>Resources that must exist before it, by <c>Ref</c>, <c>Fn::GetAtt</c> and <c>Fn::Sub</c>; in the order they are met.</summary>
    public required IReadOnlyList<string> References { get; init; }
}
