using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>A template that has been read and holds together: names resolve, and dependencies have no circle.</summary>
internal sealed record Template
{
    /// <summary>The text it was read from.</summary>
    public required string Body { get; init; }

    public string? Description { get; init; }

    public string? Version { get; init; }

    public string? Metadata { get; init; }

    public required IReadOnlyDictionary<string, TemplateParameter> Parameters { get; init; }

    public required JsonObject Mappings { get; init; }

    public required JsonObject Conditions { get; init; }

    public required IReadOnlyDictionary<string, TemplateResource> Resources { get; init; }

    public required IReadOnlyDictionary<string, TemplateOutput> Outputs { get; init; }
}
