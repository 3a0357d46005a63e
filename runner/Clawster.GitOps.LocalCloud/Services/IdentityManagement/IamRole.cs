using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>A role.</summary>
internal sealed class IamRole
{
    public string Name { get; set; } = "";

    public string Path { get; set; } = "/";

    public string Id { get; set; } = "";

    public string Arn { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public string Trust { get; set; } = "";

    public string? Description { get; set; }

    public int MaxSessionSeconds { get; set; } = 3600;

    public string? Boundary { get; set; }

    /// <summary>Inline policies by name.</summary>
    public SortedDictionary<string, string> Policies { get; set; } = new(StringComparer.Ordinal);

    /// <summary>ARNs of attached policies.</summary>
    public List<string> Attached { get; set; } = [];

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);
}
