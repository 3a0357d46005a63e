using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>A resource of a stack as it was made.</summary>
internal sealed class StackResourceRecord
{
    public string LogicalId { get; set; } = "";

    public string Type { get; set; } = "";

    /// <summary>Empty until the service has given it one.</summary>
    public string PhysicalId { get; set; } = "";

    /// <summary>What <c>Ref</c> gives.</summary>
    public string Reference { get; set; } = "";

    public string Status { get; set; } = "";

    public string? Reason { get; set; }

    public DateTimeOffset Timestamp { get; set; }

    /// <summary>The evaluated properties that were applied.</summary>
    public JsonObject Properties { get; set; } = [];

    /// <summary>What <c>Fn::GetAtt</c> gives.</summary>
    public JsonObject Attributes { get; set; } = [];

    /// <summary>What its provider remembers.</summary>
    public JsonObject Memo { get; set; } = [];

    /// <summary>The tags that were applied with the stack's own.</summary>
    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    public string DeletionPolicy { get; set; } = "Delete";

    public string UpdateReplacePolicy { get; set; } = "Delete";

    public string? Metadata { get; set; }

    /// <summary>Resources of the stack that it was made after.</summary>
    public List<string> After { get; set; } = [];

    public string? DriftStatus { get; set; }

    public DateTimeOffset? DriftChecked { get; set; }

    /// <summary>A record that does not change when this one does.</summary>
    public StackResourceRecord Copy()
    {
        var copy = (StackResourceRecord)MemberwiseClone();
        copy.Properties = (JsonObject)Properties.DeepClone();
        copy.Attributes = (JsonObject)Attributes.DeepClone();
        copy.Memo = (JsonObject)Memo.DeepClone();
        copy.Tags = new SortedDictionary<string, string>(Tags, StringComparer.Ordinal);
        copy.After = [.. After];
        return copy;
    }
}
