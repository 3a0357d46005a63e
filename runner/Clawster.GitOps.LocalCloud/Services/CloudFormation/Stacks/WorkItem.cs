using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>A piece of work of an operation: one resource, one action.</summary>
internal sealed class WorkItem
{
    public string LogicalId { get; set; } = "";

    public WorkAction Action { get; set; }

    public WorkState State { get; set; }

    /// <summary>Items that must have their configuration before it begins.</summary>
    public List<string> After { get; set; } = [];

    /// <summary>Items that must be complete before it begins: those of <c>DependsOn</c>.</summary>
    public List<string> AfterComplete { get; set; } = [];

    /// <summary>Its configuration is applied.</summary>
    public bool IsConfigured { get; set; }

    /// <summary>Its events have said that its configuration is applied.</summary>
    public bool IsTold { get; set; }

    /// <summary>An update makes a new resource.</summary>
    public bool IsReplacement { get; set; }

    /// <summary>The resource that is deleted; it may be an old one that the stack no longer lists.</summary>
    public StackResourceRecord? Target { get; set; }

    /// <summary>Identifies the item to the agenda.</summary>
    public long Serial { get; set; }

    /// <summary>How often the service was called in vain.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset Deadline { get; set; }

    /// <summary>Names the request in the resource's events.</summary>
    public string RequestToken { get; set; } = "";

    /// <summary>Signals it has received, by their ids; the value says success.</summary>
    public SortedDictionary<string, bool> Signals { get; set; } = new(StringComparer.Ordinal);
}
