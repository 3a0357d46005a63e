using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>Says what follows when a phase has ended: the next phase, or the end of the operation.</summary>
internal sealed class PhaseEnds(CloudFormationContext context, StackEngine engine)
{
    private readonly OutputEvaluation _outputs = new(context);

    public void End(StackRecord stack)
    {
        var operation = stack.Operation!;
        var failed = operation.Interruption is not null || operation.Failed.Count > 0;
        if (!failed && operation.Phase is OperationPhase.Create or OperationPhase.Update && Outputs(stack) is { } fault)
        {
            operation.Interruption = fault;
            failed = true;
        }

        switch (operation.Phase)
        {
            case OperationPhase.Create when failed:
                CreationFailed(stack, operation);
                break;
            case OperationPhase.Create:
                Finish(stack, "CREATE_COMPLETE");
                break;
            case OperationPhase.Update when failed:
                UpdateFailed(stack, operation);
                break;
            case OperationPhase.Update:
                CleanUp(stack, operation);
                break;
            case OperationPhase.CleanUp:
                Forget(stack);
                Finish(stack, "UPDATE_COMPLETE", failed ? "Update successful. One or more resources could not be deleted." : null);
                break;
            case OperationPhase.Rollback when failed:
                Finish(stack, operation.OnFailure is "DELETE" ? "DELETE_FAILED" : "ROLLBACK_FAILED", Failures(operation));
                break;
            case OperationPhase.Rollback:
                Gone(stack, operation.OnFailure is "DELETE" ? "DELETE_COMPLETE" : "ROLLBACK_COMPLETE");
                break;
            case OperationPhase.UpdateRollback when failed:
                Finish(stack, "UPDATE_ROLLBACK_FAILED", Failures(operation));
                break;
            case OperationPhase.UpdateRollback:
                CleanUpRollback(stack, operation);
                break;
            case OperationPhase.UpdateRollbackCleanUp:
                Forget(stack);
                Finish(stack, "UPDATE_ROLLBACK_COMPLETE", failed ? "One or more resources could not be deleted." : null);
                break;
            case OperationPhase.Delete when failed && !operation.IsForced:
                Finish(stack, "DELETE_FAILED", Failures(operation));
                break;
            default:
                Gone(stack, "DELETE_COMPLETE", failed ? Failures(operation).TrimEnd() : null);
                break;
        }
    }

    /// <summary>Puts an update back.</summary>
    public void RollBackUpdate(StackRecord stack, string? reason, IReadOnlyCollection<string> skip)
    {
        var operation = stack.Operation!;
        context.Journal.Stack(stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason);
        stack.Version = stack.Before!;
        operation.Changes.ForEach(change => change.IsUndone |= stack.Resources.GetValueOrDefault(change.LogicalId) is null);
        foreach (var change in operation.Changes.Where(change => skip.Contains(change.LogicalId)))
        {
            change.IsUndone = true;
            context.Journal.Resource(stack, stack.Resources[change.LogicalId], "UPDATE_COMPLETE");
        }

        foreach (var resource in stack.Resources.Values.Where(resource => resource.Status is "UPDATE_FAILED" && !operation.Changes.Exists(change => change.LogicalId == resource.LogicalId)).ToList())
        {
            context.Journal.Resource(stack, resource, "UPDATE_COMPLETE");
        }

        var undo = operation.Changes.Where(static change => change is { Before: not null, IsUndone: false }).Select(static change => change.LogicalId).ToHashSet(StringComparer.Ordinal);
        var active = context.Active(stack, stack.Version).Where(resource => undo.Contains(resource.LogicalId)).ToList();
        var work = WorkPlanner.Forward(active, static _ => WorkAction.Revert);

        // A replaced resource goes back by pointing at the old one, which still is there: it waits for nothing that could fail.
        foreach (var item in work.Where(item => operation.Changes.Exists(change => change is { IsReplaced: true, IsUndone: false } && change.LogicalId == item.LogicalId)))
        {
            item.After.Clear();
            item.AfterComplete.Clear();
        }

        engine.Enter(stack, OperationPhase.UpdateRollback, work, context.Duration(CloudFormationDurations.Step, stack.Name));
    }

    /// <summary>Deletes what a failed creation made.</summary>
    public void RollBackCreation(StackRecord stack, string? reason)
    {
        var operation = stack.Operation!;
        context.Journal.Stack(stack, operation.OnFailure is "DELETE" ? "DELETE_IN_PROGRESS" : "ROLLBACK_IN_PROGRESS", reason);
        engine.Enter(stack, OperationPhase.Rollback, WorkPlanner.Deletions([.. stack.Resources.Values, .. operation.Obsolete]), context.Duration(CloudFormationDurations.Step, stack.Name));
    }

    private string? Outputs(StackRecord stack)
    {
        try
        {
            stack.Version.Outputs = _outputs.Of(stack);
            return null;
        }
        catch (AwsFault fault)
        {
            return fault.Message;
        }
    }

    private void CreationFailed(StackRecord stack, StackOperation operation)
    {
        if (operation.DisableRollback || operation.OnFailure is "DO_NOTHING")
        {
            Finish(stack, "CREATE_FAILED", Failures(operation));
            return;
        }

        RollBackCreation(stack, Failures(operation) + "Rollback requested by user.");
    }

    private void UpdateFailed(StackRecord stack, StackOperation operation)
    {
        if (operation.DisableRollback)
        {
            Finish(stack, "UPDATE_FAILED", Failures(operation));
            return;
        }

        RollBackUpdate(stack, Failures(operation).TrimEnd() is { Length: > 0 } reason ? reason : null, []);
    }

    private void CleanUp(StackRecord stack, StackOperation operation)
    {
        var active = context.Active(stack, stack.Version).Select(static resource => resource.LogicalId).ToHashSet(StringComparer.Ordinal);
        var obsolete = operation.Obsolete.Concat(operation.Changes.Where(static change => change.IsReplaced).Select(static change => change.Before!))
            .Concat(stack.Resources.Values.Where(resource => !active.Contains(resource.LogicalId))).ToList();
        operation.Obsolete = obsolete;
        context.Journal.Stack(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
        engine.Enter(stack, OperationPhase.CleanUp, WorkPlanner.Deletions(obsolete), context.Duration(CloudFormationDurations.Step, stack.Name));
    }

    private void CleanUpRollback(StackRecord stack, StackOperation operation)
    {
        var added = operation.Changes.Where(static change => change is { Before: null, IsUndone: false }).Select(change => stack.Resources.GetValueOrDefault(change.LogicalId)).OfType<StackResourceRecord>();
        operation.Obsolete = [.. operation.Obsolete.Concat(added).Distinct()];
        context.Journal.Stack(stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
        engine.Enter(stack, OperationPhase.UpdateRollbackCleanUp, WorkPlanner.Deletions(operation.Obsolete), context.Duration(CloudFormationDurations.Step, stack.Name));
    }

    // A stack lists what its template has; what a clean-up has kept or could not delete, its events have told.
    private void Forget(StackRecord stack)
    {
        stack.Before = null;
        var active = context.Active(stack, stack.Version).Select(static resource => resource.LogicalId).ToHashSet(StringComparer.Ordinal);
        foreach (var name in stack.Resources.Keys.Where(name => !active.Contains(name)).ToList())
        {
            stack.Resources.Remove(name);
        }
    }

    private void Gone(StackRecord stack, string status, string? reason = null)
    {
        if (status is "DELETE_COMPLETE")
        {
            stack.Deleted = context.World.Now;
            stack.Version.Outputs = [];
            stack.Version.Imports = [];
        }

        Finish(stack, status, reason);
    }

    private void Finish(StackRecord stack, string status, string? reason = null)
    {
        context.Journal.Stack(stack, status, reason);
        stack.Operation!.Ended = context.World.Now;
        if (stack.ChangeSetId is { } id && stack.ChangeSets.Find(set => set.Id == id) is { ExecutionStatus: "EXECUTE_IN_PROGRESS" } executed)
        {
            executed.ExecutionStatus = status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED";
        }
    }

    // AWS names the resources by what they failed to do, and first what interrupted the whole.
    private static string Failures(StackOperation operation)
    {
        var failed = operation.Failed.Distinct().ToHashSet(StringComparer.Ordinal);
        var parts = operation.Work.Where(item => failed.Contains(item.LogicalId) && item.State is WorkState.Failed)
            .GroupBy(static item => item.Action switch { WorkAction.Create => "create", WorkAction.Delete => "delete", _ => "update" }, static item => item.LogicalId)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => $"The following resource(s) failed to {group.Key}: [{string.Join(", ", group.Order(StringComparer.Ordinal))}]. ");
        return (operation.Interruption is { } interruption ? interruption + " " : "") + string.Concat(parts);
    }
}
