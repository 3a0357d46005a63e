using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>An instance profile; it holds one role at most.</summary>
internal sealed class IamInstanceProfile
{
    public string Name { get; set; } = "";

    public string Path { get; set; } = "/";

    public string Id { get; set; } = "";

    public string Arn { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public string? Role { get; set; }

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);
}
