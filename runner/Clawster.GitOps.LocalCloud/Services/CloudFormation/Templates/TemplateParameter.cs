using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>A parameter as a template declares it.</summary>
internal sealed record TemplateParameter(string Name, string Type)
{
    public string? Default { get; init; }

    public string? Description { get; init; }

    public bool NoEcho { get; init; }

    public IReadOnlyList<string>? AllowedValues { get; init; }

    public string? AllowedPattern { get; init; }

    public string? ConstraintDescription { get; init; }

    public long? MinLength { get; init; }

    public long? MaxLength { get; init; }

    public double? MinValue { get; init; }

    public double? MaxValue { get; init; }

    /// <summary>Its value is a list: the type is a list, or names an SSM parameter that holds one.</summary>
    public bool IsList => EffectiveType is "CommaDelimitedList" || EffectiveType.StartsWith("List<", System.StringComparison.Ordinal);

    /// <summary>Its value is the name of an SSM parameter that is read at each operation.</summary>
    public bool IsFromSsm => Type.StartsWith(TemplateParameterReader.SsmValue, System.StringComparison.Ordinal);

    /// <summary>The type of what <c>Ref</c> gives.</summary>
    public string EffectiveType => IsFromSsm ? Type[TemplateParameterReader.SsmValue.Length..^1] : Type;

    /// <summary>The declaration as it stands in the template.</summary>
    public required JsonObject Declaration { get; init; }
}
