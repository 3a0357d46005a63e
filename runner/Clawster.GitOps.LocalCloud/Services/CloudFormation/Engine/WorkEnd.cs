using System.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>The ends of an item of work, and what the stack is told of them.</summary>
internal sealed class WorkEnd(CloudFormationContext context)
{
    public void Complete(StackRecord stack, WorkItem item, StackResourceRecord resource)
    {
        item.State = WorkState.Done;
        item.IsConfigured = true;
        if (item.Action is WorkAction.Revert)
        {
            stack.Operation!.Changes.Last(change => change.LogicalId == item.LogicalId && !change.IsUndone).IsUndone = true;
        }

        context.Journal.Resource(stack, resource, WorkItems.Prefix(item) + "_COMPLETE");
        if (item.Action is WorkAction.Delete && WorkItems.IsListed(stack, resource) && stack.Operation!.Phase is not (OperationPhase.Delete or OperationPhase.Rollback))
        {
            stack.Resources.Remove(item.LogicalId);
        }
    }

    public void Fail(StackRecord stack, WorkItem item, StackResourceRecord resource, string reason)
    {
        item.State = WorkState.Failed;
        stack.Operation!.Failed.Add(item.LogicalId);
        context.Journal.Resource(stack, resource, WorkItems.Prefix(item) + "_FAILED", reason);
    }
}
