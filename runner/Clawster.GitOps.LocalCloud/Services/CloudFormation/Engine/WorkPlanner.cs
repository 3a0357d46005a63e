using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>Lays out what an operation's phase does, and in which order.</summary>
internal static class WorkPlanner
{
    /// <summary>Resources in the order of their dependencies.</summary>
    public static List<WorkItem> Forward(IReadOnlyList<TemplateResource> resources, Func<TemplateResource, WorkAction> action)
    {
        var names = resources.Select(static resource => resource.LogicalId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. resources.Select(resource => new WorkItem
            {
                LogicalId = resource.LogicalId,
                Action = action(resource),
                After = [.. resource.References.Where(names.Contains)],
                AfterComplete = [.. resource.DependsOn.Where(names.Contains)],
            }),
        ];
    }

    /// <summary>Deletions: what others were made after goes last.</summary>
    public static List<WorkItem> Deletions(IReadOnlyList<StackResourceRecord> resources) =>
    [
        .. resources.Select(resource => new WorkItem
        {
            LogicalId = resource.LogicalId,
            Action = WorkAction.Delete,
            Target = resource,
            AfterComplete = [.. resources.Where(other => other.After.Contains(resource.LogicalId) && other.LogicalId != resource.LogicalId).Select(static other => other.LogicalId).Distinct()],
        }),
    ];
}
