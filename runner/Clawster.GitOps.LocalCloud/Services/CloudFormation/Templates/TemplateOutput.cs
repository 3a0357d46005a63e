using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>An output as a template declares it.</summary>
internal sealed record TemplateOutput(string Name, JsonNode? Value, string? Description, string? Condition, JsonNode? ExportName);
