using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>
/// Runs the operations of stacks: each phase is a set of work items that begin as soon as what they need is there. When nothing is under way any more the phase has ended,
/// and <see cref="PhaseEnds"/> says what comes next.
/// </summary>
internal sealed class StackEngine : IAgendaHandler
{
    private const string StartTopic = "cloudformation.start";
    private const string TimeoutTopic = "cloudformation.timeout";

    private readonly CloudFormationContext _context;
    private readonly WorkRunner _runner;
    private readonly PhaseEnds _ends;

    public StackEngine(CloudFormationContext context)
    {
        _context = context;
        _runner = new WorkRunner(context);
        _ends = new PhaseEnds(context, this);
    }

    public IReadOnlyCollection<string> Topics { get; } = [StartTopic, WorkRunner.Topic, TimeoutTopic];

    /// <summary>Begins an operation with its first phase, after the time that CloudFormation needs for itself.</summary>
    public void Start(StackRecord stack, StackOperation operation, List<WorkItem> work)
    {
        if (stack.Operation is { } last)
        {
            last.Work.Clear();
            stack.Operations.Add(last);
        }

        stack.Operation = operation;
        operation.Id = _context.World.Ids.Uuid();
        operation.By = _context.Services.Trail.Caller;
        operation.Started = _context.World.Now;
        Enter(stack, operation.Phase, work, _context.Duration(CloudFormationDurations.Start, stack.Name));
    }

    /// <summary>Enters a phase.</summary>
    public void Enter(StackRecord stack, OperationPhase phase, List<WorkItem> work, TimeSpan after)
    {
        var state = _context.State(stack.Region);
        foreach (var item in work)
        {
            item.Serial = ++state.Serial;
        }

        stack.Operation!.Phase = phase;
        stack.Operation.Work = work;
        stack.Operation.Failed.Clear();
        stack.Operation.Interruption = null;
        _context.World.Agenda.After(after, stack.Region, StartTopic, $"{stack.Id}|{stack.Operation.Id}");
        _context.World.Touch();
    }

    /// <summary>Ends the operation when it takes longer.</summary>
    public void Limit(StackRecord stack, TimeSpan time) =>
        _context.World.Agenda.After(time, stack.Region, TimeoutTopic, $"{stack.Id}|{stack.Operation!.Id}");

    /// <summary>Ends the phase before it has done its work.</summary>
    public void Interrupt(StackRecord stack, string reason)
    {
        stack.Operation!.Interruption = reason;
        Advance(stack);
    }

    /// <summary>Begins what can begin; ends the phase when nothing is under way.</summary>
    public void Advance(StackRecord stack)
    {
        var operation = stack.Operation!;
        if (operation.Ended is not null)
        {
            return;
        }

        while (Next(operation) is { } item)
        {
            _runner.Begin(stack, item);
        }

        var stops = operation.Interruption is not null || (operation.Failed.Count > 0 && StopsAtFailure(operation.Phase));
        foreach (var item in operation.Work.Where(item => stops && IsUnderWay(item)).ToList())
        {
            _runner.Cancel(stack, item);
            operation.Failed.Add(item.LogicalId);
        }

        if (!operation.Work.Exists(IsUnderWay))
        {
            foreach (var item in operation.Work.Where(static item => item.State is WorkState.Waiting))
            {
                item.State = WorkState.Skipped;
            }

            _ends.End(stack);
        }
    }

    public void Run(AgendaEntry entry)
    {
        var (id, rest) = (entry.Key[..entry.Key.LastIndexOf('|')], entry.Key[(entry.Key.LastIndexOf('|') + 1)..]);
        if (_context.State(entry.Region).Find(id) is not { Operation: { Ended: null } operation } stack)
        {
            return;
        }

        switch (entry.Topic)
        {
            case StartTopic when operation.Id == rest:
                Advance(stack);
                break;
            case TimeoutTopic when operation.Id == rest && operation.Phase is OperationPhase.Create:
                Interrupt(stack, "Stack creation time exceeded the specified timeout.");
                break;
            case WorkRunner.Topic when operation.Work.Find(item => WorkItems.Key(stack, item) == entry.Key) is { } item && IsUnderWay(item):
                _runner.Step(stack, item);
                Advance(stack);
                break;
        }
    }

    private static WorkItem? Next(StackOperation operation)
    {
        if (operation.Interruption is not null || (operation.Failed.Count > 0 && StopsAtFailure(operation.Phase)))
        {
            return null;
        }

        var next = operation.Work.Find(item => item.State is WorkState.Waiting && IsReady(operation, item));
        var stuck = next is null && operation.Failed.Count == 0 && !operation.Work.Exists(IsUnderWay);

        // Old and new resources that are deleted together can wait for each other; the services refuse what is in use, and it is tried again.
        return stuck && operation.Phase is OperationPhase.Delete ? operation.Work.Find(static item => item.State is WorkState.Waiting) : next;
    }

    private static bool IsReady(StackOperation operation, WorkItem item) =>
        item.After.TrueForAll(name => operation.Work.TrueForAll(other => other.LogicalId != name || other.State is WorkState.Done || other is { IsConfigured: true, State: WorkState.Stabilizing }))
        && item.AfterComplete.TrueForAll(name => operation.Work.TrueForAll(other => other.LogicalId != name || IsOver(operation, other)));

    // A clean-up tries everything: what the stack no longer lists would be forgotten if it waited for what cannot be deleted. So does a forced deletion.
    private static bool IsOver(StackOperation operation, WorkItem item) =>
        item.State is WorkState.Done || (item.State is WorkState.Failed && (operation.IsForced || operation.Phase is OperationPhase.CleanUp or OperationPhase.UpdateRollbackCleanUp));

    private static bool IsUnderWay(WorkItem item) => item.State is WorkState.Begun or WorkState.Stabilizing;

    private static bool StopsAtFailure(OperationPhase phase) => phase is OperationPhase.Create or OperationPhase.Update;
}
