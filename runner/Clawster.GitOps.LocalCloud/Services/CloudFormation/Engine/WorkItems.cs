using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>What an item of work is about.</summary>
internal static class WorkItems
{
    /// <summary>Names an item to the agenda.</summary>
    public static string Key(StackRecord stack, WorkItem item) => FormattableString.Invariant($"{stack.Id}|{item.Serial}");

    /// <summary>
    /// The resource. A deletion names its own by value, because it may be an old one; when it is the one that the stack lists, that one is meant. A saved world has two copies of it.
    /// </summary>
    public static StackResourceRecord Resource(StackRecord stack, WorkItem item) =>
        item is { Action: WorkAction.Delete, Target: { } target } && !IsListed(stack, target) ? target : stack.Resources[item.LogicalId];

    /// <summary>True when it is the one that the stack lists, and not an old one.</summary>
    public static bool IsListed(StackRecord stack, StackResourceRecord resource) =>
        stack.Resources.GetValueOrDefault(resource.LogicalId) is { } listed && listed.PhysicalId == resource.PhysicalId;

    /// <summary>What the template wants of the resource when it goes.</summary>
    public static string Policy(StackRecord stack, WorkItem item, StackResourceRecord resource) =>
        stack.Operation!.Phase is OperationPhase.CleanUp && stack.Resources.ContainsKey(item.LogicalId) && !IsListed(stack, resource) ? resource.UpdateReplacePolicy : resource.DeletionPolicy;

    /// <summary>How the states begin that it goes through.</summary>
    public static string Prefix(WorkItem item) => item.Action switch
    {
        WorkAction.Create => "CREATE",
        WorkAction.Delete => "DELETE",
        _ => "UPDATE",
    };
}
