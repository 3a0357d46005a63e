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
internal sealed class WorkRunner
{
    public const string Topic = "cloudformation.work";

    private readonly CloudFormationContext _context;
    private readonly ResourcePreparation _preparation;
    private readonly WorkEnd _end;
    private readonly WorkStart _start;

    public WorkRunner(CloudFormationContext context)
    {
        _context = context;
        _preparation = new ResourcePreparation(context);
        _end = new WorkEnd(context);
        _start = new WorkStart(context, _preparation, _end);
    }

    /// <summary>Begins an item. It may be done at once: when nothing changes, or when the resource is kept.</summary>
    public void Begin(StackRecord stack, WorkItem item)
    {
        item.RequestToken = _context.World.Ids.Uuid();
        item.State = WorkState.Begun;
        StackResourceRecord? resource = null;
        try
        {
            resource = _start.Begin(stack, item);
        }
        catch (AwsFault fault)
        {
            _end.Fail(stack, item, WorkItems.Resource(stack, item), fault.Message);
        }

        if (item.State is WorkState.Begun && resource is not null)
        {
            item.Deadline = _context.World.Now + Provider(resource).Patience;
            Schedule(stack, item, _context.Duration(CloudFormationDurations.Step, $"{stack.Name}/{item.LogicalId}"));
        }
    }

    /// <summary>Goes on with an item whose moment has come.</summary>
    public void Step(StackRecord stack, WorkItem item)
    {
        var resource = WorkItems.Resource(stack, item);
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
        _context.World.Agenda.Cancel(stack.Region, Topic, WorkItems.Key(stack, item));
        item.State = WorkState.Failed;
        var prefix = WorkItems.Prefix(item);
        _context.Journal.Resource(stack, WorkItems.Resource(stack, item), prefix + "_FAILED", prefix is "CREATE" ? "Resource creation cancelled" : prefix is "UPDATE" ? "Resource update cancelled" : "Resource deletion cancelled");
    }

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
                _context.Journal.Resource(stack, resource, WorkItems.Prefix(item) + "_IN_PROGRESS", "Resource creation Initiated", _preparation.Shown(stack, resource));
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
        var isThere = item.Action is WorkAction.Delete ? isExpress || provider.IsGone(call) : ((isExpress && !provider.HasSteps(call)) || provider.IsStable(call)) && SignalGate.IsOpen(_context, stack, item);
        if (isThere)
        {
            if (item.Action is not WorkAction.Delete)
            {
                Learn(resource, provider, call);
            }

            _end.Complete(stack, item, resource);
            return;
        }

        if (_context.World.Now >= item.Deadline)
        {
            throw AwsFault.Bad("NotStabilized", "Exceeded attempts to wait");
        }

        Told(stack, item, resource);
        Schedule(stack, item, _context.Duration(CloudFormationDurations.Poll, resource.PhysicalId));
    }

    private void Told(StackRecord stack, WorkItem item, StackResourceRecord resource)
    {
        if (item.Action is WorkAction.Create && !item.IsTold && Provider(resource).CanRead)
        {
            item.IsTold = true;
            _context.Journal.Resource(stack, resource, "CREATE_IN_PROGRESS", "Eventual consistency check initiated", detailed: "CONFIGURATION_COMPLETE");
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
            _end.Complete(stack, item, resource);
            return;
        }

        if (HandlerFaults.IsTransient(fault, item.Action is WorkAction.Delete) && _context.World.Now < item.Deadline)
        {
            item.Attempts++;
            Schedule(stack, item, Math.Min(item.Attempts, 6) * _context.Duration(CloudFormationDurations.Poll, resource.LogicalId));
            return;
        }

        _end.Fail(stack, item, resource, HandlerFaults.Reason(fault, resource.Type, item.RequestToken, _context.World.Ids.Uuid()));
    }

    private void Schedule(StackRecord stack, WorkItem item, TimeSpan delay) => _context.World.Agenda.After(delay, stack.Region, Topic, WorkItems.Key(stack, item));

    private ResourceCall Call(StackRecord stack, WorkItem item, StackResourceRecord resource)
    {
        var before = item.Action switch
        {
            WorkAction.Update => stack.Operation!.Changes.LastOrDefault(change => change.LogicalId == item.LogicalId)?.Before,
            WorkAction.Revert => item.Target,
            _ => null,
        };
        var policy = _context.Templates.Read(stack.Version.Template).Resources.GetValueOrDefault(item.LogicalId)?.UpdatePolicy;
        var keeps = item.Action is WorkAction.Delete && WorkItems.Policy(stack, item, resource) is "Snapshot";
        return _context.Call(stack, resource, item.RequestToken, before, policy is null ? null : _context.Evaluator(stack, stack.Version).Properties(policy), keeps);
    }

    private IResourceProvider Provider(StackResourceRecord resource) =>
        _context.Providers.Find(resource.Type) ?? throw TemplateFaults.Format($"Unrecognized resource types: [{resource.Type}]");
}
