namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>What an update did to a resource, so that it can be undone.</summary>
internal sealed class ResourceChangeRecord
{
    public string LogicalId { get; set; } = "";

    /// <summary>The resource before; <see langword="null"/> when the update added it.</summary>
    public StackResourceRecord? Before { get; set; }

    /// <summary>A new resource stands in for <see cref="Before"/>, which still exists.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>It has gone back, or was skipped.</summary>
    public bool IsUndone { get; set; }
}
