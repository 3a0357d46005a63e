using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>
/// Carries out one piece of work: (1) it begins and says so, (2) the service is called, (3) the resource becomes stable, (4) it is done or has failed. Between the steps
/// lies the agenda.
/// </summary>
internal sealed class WorkRunner(CloudFormationContext context)
{
    public const string Topic = "cloudformation.work";

    private const string Replacing = "Requested update requires the creation of a new physical resource; hence creating one.";

    private readonly ResourcePreparation _preparation = new(context);

    /// <summary>Begins an item. It may be done at once: when nothing changes, or when the resource is kept.</summary>
    public void Begin(StackRecord stack, WorkItem item)
    {
        item.RequestToken = context.World.Ids.Uuid();
        item.State = WorkState.Begun;
        StackResourceRecord? resource = null;
        try
        {
            resource = item.Action switch
            {
                WorkAction.Create => BeginCreation(stack, item),
                WorkAction.Update => BeginUpdate(stack, item),
                WorkAction.Revert => BeginReversal(stack, item),
                _ => BeginDeletion(stack, item),
            };
        }
        catch (AwsFault fault)
        {
            Fail(stack, item, Resource(stack, item), fault.Message);
        }

        if (item.State is WorkState.Begun && resource is not null)
        {
            item.Deadline = context.World.Now + Provider(resource).Patience;
            Schedule(stack, item, context.Duration(CloudFormationDurations.Step, $"{stack.Name}/{item.LogicalId}"));
        }
    }

    /// <summary>Goes on with an item whose moment has come.</summary>
    public void Step(StackRecord stack, WorkItem item)
    {
        var resource = Resource(stack, item);
        if (item.Action is WorkAction.Delete && item.Target is null)
        {
            item.State = WorkState.Done;
            return;
        }

        var call = Call(stack, item, resource);
        try
        {
            if (item.State is WorkState.Begun)
            {
                CallService(stack, item, resource, call);
            }
            else
            {
                Look(stack, item, resource, call);
            }
        }
        catch (AwsFault fault)
        {
            Refused(stack, item, resource, call, fault);
        }
    }

    /// <summary>Ends an item that is under way because the operation ends.</summary>
    public void Cancel(StackRecord stack, WorkItem item)
    {
        context.World.Agenda.Cancel(stack.Region, Topic, Key(stack, item));
        item.State = WorkState.Failed;
        var prefix = Prefix(item);
        context.Journal.Resource(stack, Resource(stack, item), prefix + "_FAILED", prefix is "CREATE" ? "Resource creation cancelled" : prefix is "UPDATE" ? "Resource update cancelled" : "Resource deletion cancelled");
    }

    /// <summary>Names an item to the agenda.</summary>
    public static string Key(StackRecord stack, WorkItem item) => FormattableString.Invariant($"{stack.Id}|{item.Serial}");

    private StackResourceRecord BeginCreation(StackRecord stack, WorkItem item)
    {
        var resource = _preparation.New(stack, item.LogicalId);
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
        _preparation.Evaluate(stack, resource);
        return resource;
    }

    private StackResourceRecord? BeginUpdate(StackRecord stack, WorkItem item)
    {
        var before = stack.Resources[item.LogicalId];
        var after = _preparation.New(stack, item.LogicalId);
        after.PhysicalId = before.PhysicalId;
        after.Reference = before.Reference;
        after.Attributes = (JsonObject)before.Attributes.DeepClone();
        after.Memo = (JsonObject)before.Memo.DeepClone();
        after.Status = before.Status;
        after.Timestamp = before.Timestamp;
        _preparation.Evaluate(stack, after);
        var kind = _preparation.Compare(stack, before, after);
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
        var resource = Resource(stack, item);
        if (resource.PhysicalId.Length == 0)
        {
            Complete(stack, item, resource);
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
        var policy = Policy(stack, item, resource);
        var isNew = operation.Phase is OperationPhase.Rollback or OperationPhase.UpdateRollbackCleanUp;
        return operation.Retain.Contains(item.LogicalId)
            || (policy is "Retain" && !(isNew && operation.RetainExceptOnCreate))
            || (policy is "RetainExceptOnCreate" && !isNew);
    }

    private static string Policy(StackRecord stack, WorkItem item, StackResourceRecord resource) =>
        stack.Operation!.Phase is OperationPhase.CleanUp && stack.Resources.ContainsKey(item.LogicalId) && !IsListed(stack, resource) ? resource.UpdateReplacePolicy : resource.DeletionPolicy;

    private void CallService(StackRecord stack, WorkItem item, StackResourceRecord resource, ResourceCall call)
    {
        var provider = Provider(resource);
        switch (item.Action)
        {
            case WorkAction.Delete:
                DeleteNow(stack, item, resource, call);
                return;
            case WorkAction.Create or WorkAction.Update when resource.PhysicalId.Length == 0:
                provider.Create(call);
                resource.PhysicalId = call.PhysicalId;
                context.Journal.Resource(stack, resource, Prefix(item) + "_IN_PROGRESS", "Resource creation Initiated", _preparation.Shown(stack, resource));
                break;
            default:
                provider.Update(call);
                resource.PhysicalId = call.PhysicalId;
                break;
        }

        item.State = WorkState.Stabilizing;
        item.IsConfigured = true;
        Learn(resource, provider, call);
        Look(stack, item, resource, call);
    }

    private void DeleteNow(StackRecord stack, WorkItem item, StackResourceRecord resource, ResourceCall call)
    {
        Provider(resource).Delete(call);
        item.State = WorkState.Stabilizing;
        Look(stack, item, resource, call);
    }

    // (3) Express mode takes a resource as done when its configuration is applied. A creation policy is kept all the same: the template asks for it.
    private void Look(StackRecord stack, WorkItem item, StackResourceRecord resource, ResourceCall call)
    {
        var provider = Provider(resource);
        var isExpress = stack.Operation!.IsExpress;
        var isThere = item.Action is WorkAction.Delete ? isExpress || provider.IsGone(call) : ((isExpress && !provider.HasSteps(call)) || provider.IsStable(call)) && SignalGate.IsOpen(context, stack, item);
        if (isThere)
        {
            if (item.Action is not WorkAction.Delete)
            {
                Learn(resource, provider, call);
            }

            Complete(stack, item, resource);
            return;
        }

        if (context.World.Now >= item.Deadline)
        {
            throw AwsFault.Bad("NotStabilized", "Exceeded attempts to wait");
        }

        Told(stack, item, resource);
        Schedule(stack, item, context.Duration(CloudFormationDurations.Poll, resource.PhysicalId));
    }

    private void Told(StackRecord stack, WorkItem item, StackResourceRecord resource)
    {
        if (item.Action is WorkAction.Create && !item.IsTold && Provider(resource).CanRead)
        {
            item.IsTold = true;
            context.Journal.Resource(stack, resource, "CREATE_IN_PROGRESS", "Eventual consistency check initiated", detailed: "CONFIGURATION_COMPLETE");
        }
    }

    private static void Learn(StackResourceRecord resource, IResourceProvider provider, ResourceCall call)
    {
        resource.PhysicalId = call.PhysicalId;
        resource.Reference = provider.Reference(call);
        resource.Attributes = provider.Attributes(call);
    }

    private void Refused(StackRecord stack, WorkItem item, StackResourceRecord resource, ResourceCall call, AwsFault fault)
    {
        // What was made before the refusal must be listed, or nobody would delete it.
        if (item.Action is not WorkAction.Delete && resource.PhysicalId.Length == 0)
        {
            resource.PhysicalId = call.PhysicalId;
        }

        if (item.Action is WorkAction.Delete && HandlerFaults.IsNotFound(fault))
        {
            Complete(stack, item, resource);
            return;
        }

        if (HandlerFaults.IsTransient(fault, item.Action is WorkAction.Delete) && context.World.Now < item.Deadline)
        {
            item.Attempts++;
            Schedule(stack, item, Math.Min(item.Attempts, 6) * context.Duration(CloudFormationDurations.Poll, resource.LogicalId));
            return;
        }

        Fail(stack, item, resource, HandlerFaults.Reason(fault, resource.Type, item.RequestToken, context.World.Ids.Uuid()));
    }

    private void Complete(StackRecord stack, WorkItem item, StackResourceRecord resource)
    {
        item.State = WorkState.Done;
        item.IsConfigured = true;
        if (item.Action is WorkAction.Revert)
        {
            stack.Operation!.Changes.Last(change => change.LogicalId == item.LogicalId && !change.IsUndone).IsUndone = true;
        }

        context.Journal.Resource(stack, resource, Prefix(item) + "_COMPLETE");
        if (item.Action is WorkAction.Delete && IsListed(stack, resource) && stack.Operation!.Phase is not (OperationPhase.Delete or OperationPhase.Rollback))
        {
            stack.Resources.Remove(item.LogicalId);
        }
    }

    private void Fail(StackRecord stack, WorkItem item, StackResourceRecord resource, string reason)
    {
        item.State = WorkState.Failed;
        stack.Operation!.Failed.Add(item.LogicalId);
        context.Journal.Resource(stack, resource, Prefix(item) + "_FAILED", reason);
    }

    private void Schedule(StackRecord stack, WorkItem item, TimeSpan delay) => context.World.Agenda.After(delay, stack.Region, Topic, Key(stack, item));

    private ResourceCall Call(StackRecord stack, WorkItem item, StackResourceRecord resource)
    {
        var before = item.Action switch
        {
            WorkAction.Update => stack.Operation!.Changes.LastOrDefault(change => change.LogicalId == item.LogicalId)?.Before,
            WorkAction.Revert => item.Target,
            _ => null,
        };
        var policy = context.Templates.Read(stack.Version.Template).Resources.GetValueOrDefault(item.LogicalId)?.UpdatePolicy;
        var keeps = item.Action is WorkAction.Delete && Policy(stack, item, resource) is "Snapshot";
        return context.Call(stack, resource, item.RequestToken, before, policy is null ? null : context.Evaluator(stack, stack.Version).Properties(policy), keeps);
    }

    // A deletion names its resource by value, because it may be an old one; when it is the one that the stack lists, that one is meant. A saved world has two copies of it.
    private static StackResourceRecord Resource(StackRecord stack, WorkItem item) =>
        item is { Action: WorkAction.Delete, Target: { } target } && !IsListed(stack, target) ? target : stack.Resources[item.LogicalId];

    private static bool IsListed(StackRecord stack, StackResourceRecord resource) =>
        stack.Resources.GetValueOrDefault(resource.LogicalId) is { } listed && listed.PhysicalId == resource.PhysicalId;

    private IResourceProvider Provider(StackResourceRecord resource) =>
        context.Providers.Find(resource.Type) ?? throw TemplateFaults.Format($"Unrecognized resource types: [{resource.Type}]");

    private static string Prefix(WorkItem item) => item.Action switch
    {
        WorkAction.Create => "CREATE",
        WorkAction.Delete => "DELETE",
        _ => "UPDATE",
    };
}
