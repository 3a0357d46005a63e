using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.ChangeSets;

/// <summary>A change of one resource as it is foretold.</summary>
/// <param name="Action"><c>Add</c>, <c>Modify</c> or <c>Remove</c>.</param>
/// <param name="LogicalId">Its logical id.</param>
/// <param name="Type">Its type.</param>
internal sealed record PredictedChange(string Action, string LogicalId, string Type)
{
    public string? PhysicalId { get; init; }

    /// <summary><c>True</c>, <c>False</c> or <c>Conditional</c>.</summary>
    public string Replacement { get; init; } = "False";

    public IReadOnlyList<string> Scope { get; init; } = [];

    public IReadOnlyList<PredictedDetail> Details { get; init; } = [];

    /// <summary>What happens to the old resource: its deletion or replacement policy.</summary>
    public string Policy { get; init; } = "Delete";

    public JsonObject? Before { get; init; }

    public JsonObject? After { get; init; }
}
