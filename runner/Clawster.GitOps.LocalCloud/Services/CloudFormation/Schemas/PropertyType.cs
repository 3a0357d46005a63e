using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

/// <summary>The type of a property.</summary>
/// <param name="Kind">Its form.</param>
internal sealed record PropertyType(PropertyKind Kind)
{
    /// <summary>The name of the structure, for <see cref="PropertyKind.Structure"/>.</summary>
    public string? Structure { get; init; }

    /// <summary>The type of the items of a list or a map.</summary>
    public PropertyType? Item { get; init; }

    /// <summary>The values the schema allows; <see langword="null"/> when it names none.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }
}
