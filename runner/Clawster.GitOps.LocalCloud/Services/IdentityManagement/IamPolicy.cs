using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>A managed policy of the account.</summary>
internal sealed class IamPolicy
{
    public string Name { get; set; } = "";

    public string Path { get; set; } = "/";

    public string Id { get; set; } = "";

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public DateTimeOffset Created { get; set; }

    /// <summary>Numbers of versions are never used again.</summary>
    public int LastVersion { get; set; } = 1;

    public string Default { get; set; } = "v1";

    /// <summary>The oldest first; five at most.</summary>
    public List<IamPolicyVersion> Versions { get; set; } = [];

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);
}
