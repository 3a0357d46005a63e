using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>What was asked of a stack: an update replaces it whole, and a rollback puts the old one back.</summary>
internal sealed class StackVersion
{
    /// <summary>The text of the template.</summary>
    public string Template { get; set; } = "";

    public List<StackParameter> Parameters { get; set; } = [];

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    public List<string> Capabilities { get; set; } = [];

    public List<string> NotificationArns { get; set; } = [];

    public string? RoleArn { get; set; }

    public string? Description { get; set; }

    public List<StackOutput> Outputs { get; set; } = [];

    /// <summary>Exports of other stacks that it uses.</summary>
    public SortedSet<string> Imports { get; set; } = new(StringComparer.Ordinal);
}
