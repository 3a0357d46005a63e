using System;
using System.Globalization;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>Writes the events of stacks and of their resources, and sets the states they tell of.</summary>
internal sealed class StackJournal(World world)
{
    /// <summary>The stack goes into a state.</summary>
    public void Stack(StackRecord stack, string status, string? reason = null, string? detailed = null)
    {
        stack.Status = status;
        stack.StatusReason = reason;
        stack.DetailedStatus = detailed;
        Add(stack, new StackEventRecord
        {
            EventId = world.Ids.Uuid(),
            LogicalId = stack.Name,
            PhysicalId = stack.Id,
            Type = "AWS::CloudFormation::Stack",
            Status = status,
            Reason = reason,
            DetailedStatus = detailed,
        });
    }

    /// <summary>A resource goes into a state.</summary>
    public void Resource(StackRecord stack, StackResourceRecord resource, string status, string? reason = null, string? properties = null, string? detailed = null)
    {
        resource.Status = status;
        resource.Reason = reason;
        resource.Timestamp = world.Now;
        Add(stack, new StackEventRecord
        {
            EventId = $"{resource.LogicalId}-{status}-{world.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}",
            LogicalId = resource.LogicalId,
            PhysicalId = resource.PhysicalId,
            Type = resource.Type,
            Status = status,
            Reason = reason,
            DetailedStatus = detailed,
            Properties = properties,
        });
    }

    private void Add(StackRecord stack, StackEventRecord entry)
    {
        entry.Timestamp = world.Now;
        entry.OperationId = stack.Operation?.Id;
        entry.Token = stack.Operation?.Token;
        stack.Events.Add(entry);
        world.Touch();
    }
}
