using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

/// <summary>A top-level property that differs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">The old value; <see langword="null"/> when it was not there.</param>
/// <param name="After">The new value; <see langword="null"/> when it is no more.</param>
/// <param name="Replacement">What the change does to the resource.</param>
internal sealed record PropertyChange(string Name, JsonNode? Before, JsonNode? After, ReplacementRule Replacement);
