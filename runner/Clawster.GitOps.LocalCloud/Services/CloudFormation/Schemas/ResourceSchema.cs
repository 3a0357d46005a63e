using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

/// <summary>A resource type of CloudFormation.</summary>
internal sealed record ResourceSchema(string Type)
{
    public required IReadOnlyDictionary<string, PropertyDefinition> Properties { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, PropertyDefinition>> Structures { get; init; }

    /// <summary>What <c>Fn::GetAtt</c> can ask for.</summary>
    public required IReadOnlySet<string> Attributes { get; init; }

    /// <summary>The property that holds its tags; <see langword="null"/> when it takes none.</summary>
    public string? TagProperty { get; init; }

    /// <summary>The names of the attributes that identify it.</summary>
    public required IReadOnlyList<string> Identifier { get; init; }

    /// <summary>It holds data: a volume, a file system, a secret.</summary>
    public bool IsStateful { get; init; }
}
