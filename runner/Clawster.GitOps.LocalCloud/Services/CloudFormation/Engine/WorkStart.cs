using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>The beginning of an item of work: what the resource is to be is worked out, and the stack is told.</summary>
internal sealed class WorkStart(CloudFormationContext context, ResourcePreparation preparation, WorkEnd end)
{
    private const string Replacing = "Requested update requires the creation of a new physical resource; hence creating one.";

    /// <returns>The resource that the service is called for; null when there is nothing to call: nothing changes, or the resource is kept.</returns>
    /// <exception cref="AwsFault">The template does not allow it.</exception>
    public StackResourceRecord? Begin(StackRecord stack, WorkItem item) => item.Action switch
    {
        WorkAction.Create => BeginCreation(stack, item),
        WorkAction.Update => BeginUpdate(stack, item),
        WorkAction.Revert => BeginReversal(stack, item),
        _ => BeginDeletion(stack, item),
    };

    private StackResourceRecord BeginCreation(StackRecord stack, WorkItem item)
    {
        var resource = preparation.New(stack, item.LogicalId);
        var operation = stack.Operation!;
        if (stack.Resources.TryGetValue(item.LogicalId, out var half) && half.PhysicalId.Length > 0)
        {
            operation.Obsolete.Add(half);
        }

        if (operation.Phase is OperationPhase.Update && !operation.Changes.Exists(change => change.LogicalId == item.LogicalId && !change.IsUndone))
        {
            operation.Changes.Add(new ResourceChangeRecord { LogicalId = item.LogicalId });
        }

        stack.Resources[item.LogicalId] = resource;
        context.Journal.Resource(stack, resource, "CREATE_IN_PROGRESS");
        preparation.Evaluate(stack, resource);
        return resource;
    }

    private StackResourceRecord? BeginUpdate(StackRecord stack, WorkItem item)
    {
        var before = stack.Resources[item.LogicalId];
        var after = preparation.New(stack, item.LogicalId);
        after.PhysicalId = before.PhysicalId;
        after.Reference = before.Reference;
        after.Attributes = (JsonObject)before.Attributes.DeepClone();
        after.Memo = (JsonObject)before.Memo.DeepClone();
        after.Status = before.Status;
        after.Timestamp = before.Timestamp;
        preparation.Evaluate(stack, after);
        var kind = preparation.Compare(stack, before, after);
        if (kind is not UpdateKind.None && StackPolicy.Denies(stack, before, kind is UpdateKind.Replace ? "Update:Replace" : "Update:Modify") is { } denial)
        {
            throw TemplateFaults.Validation(denial);
        }

        switch (kind)
        {
            case UpdateKind.None:
                stack.Resources[item.LogicalId] = after;
                item.IsConfigured = true;
                item.State = WorkState.Done;
                return null;
            case UpdateKind.Replace:
                item.IsReplacement = true;
                after.PhysicalId = "";
                after.Memo = [];
                break;
        }

        Note(stack.Operation!, item, before);
        stack.Resources[item.LogicalId] = after;
        if (item.IsReplacement)
        {
            after.PhysicalId = before.PhysicalId;
            context.Journal.Resource(stack, after, "UPDATE_IN_PROGRESS", Replacing);
            after.PhysicalId = "";
        }
        else
        {
            context.Journal.Resource(stack, after, "UPDATE_IN_PROGRESS");
        }

        return after;
    }

    // An update that is tried again goes back to what was before the first try; what came between is deleted either way.
    private static void Note(StackOperation operation, WorkItem item, StackResourceRecord before)
    {
        if (operation.Changes.Find(change => change.LogicalId == item.LogicalId && !change.IsUndone) is not { } earlier)
        {
            operation.Changes.Add(new ResourceChangeRecord { LogicalId = item.LogicalId, Before = before.Copy(), IsReplaced = item.IsReplacement });
        }
        else if (item.IsReplacement && (earlier.IsReplaced || earlier.Before is null))
        {
            operation.Obsolete.Add(before.Copy());
        }
        else
        {
            earlier.IsReplaced |= item.IsReplacement;
        }
    }

    private StackResourceRecord? BeginReversal(StackRecord stack, WorkItem item)
    {
        var change = stack.Operation!.Changes.Last(change => change.LogicalId == item.LogicalId && !change.IsUndone);
        var now = stack.Resources[item.LogicalId];
        var before = change.Before!.Copy();
        if (change.IsReplaced)
        {
            stack.Operation.Obsolete.Add(now);
            stack.Resources[item.LogicalId] = before;
            context.Journal.Resource(stack, before, "UPDATE_COMPLETE");
            change.IsUndone = true;
            item.IsConfigured = true;
            item.State = WorkState.Done;
            return null;
        }

        item.Target = now.Copy();
        stack.Resources[item.LogicalId] = before;
        context.Journal.Resource(stack, before, "UPDATE_IN_PROGRESS");
        return before;
    }

    private StackResourceRecord? BeginDeletion(StackRecord stack, WorkItem item)
    {
        var resource = WorkItems.Resource(stack, item);
        if (resource.PhysicalId.Length == 0)
        {
            end.Complete(stack, item, resource);
            return null;
        }

        if (IsKept(stack, item, resource))
        {
            context.Journal.Resource(stack, resource, "DELETE_SKIPPED");
            item.State = WorkState.Done;
            return null;
        }

        context.Journal.Resource(stack, resource, "DELETE_IN_PROGRESS");
        return resource;
    }

    private static bool IsKept(StackRecord stack, WorkItem item, StackResourceRecord resource)
    {
        var operation = stack.Operation!;
        var policy = WorkItems.Policy(stack, item, resource);
        var isNew = operation.Phase is OperationPhase.Rollback or OperationPhase.UpdateRollbackCleanUp;
        return operation.Retain.Contains(item.LogicalId)
            || (policy is "Retain" && !(isNew && operation.RetainExceptOnCreate))
            || (policy is "RetainExceptOnCreate" && !isNew);
    }
}
