using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Tells what happened: by stack, and by operation.</summary>
internal sealed class EventQueries(CloudFormationContext context)
{
    public void AddTo(AwsService service) => service
        .On<DescribeStackEventsRequest, DescribeStackEventsResponse>(OfStack)
        .On<DescribeEventsRequest, DescribeEventsResponse>(OfOperation);

    private DescribeStackEventsResponse OfStack(ServiceCall call, DescribeStackEventsRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        var page = Paging.Newest(stack.Events, request.NextToken);
        return new DescribeStackEventsResponse { StackEvents = [.. page.Items.Select(entry => StackShapes.Event(stack, entry))], NextToken = page.Next };
    }

    private DescribeEventsResponse OfOperation(ServiceCall call, DescribeEventsRequest request)
    {
        if (request is { StackName: null, ChangeSetName: null, OperationId: null })
        {
            throw TemplateFaults.Validation("One of StackName, ChangeSetName or OperationId must be specified.");
        }

        var stacks = context.State(call.Region).Stacks;
        var stack = request.StackName is { } name ? context.State(call.Region).Get(name)
            : stacks.Find(stack => stack.ChangeSets.Exists(set => set.Id == request.ChangeSetName) || Operations(stack).Any(operation => operation.Id == request.OperationId))
                ?? throw TemplateFaults.Validation($"Operation {request.OperationId ?? request.ChangeSetName} does not exist");
        var onlyFailures = request.Filters?.FailedEvents is true;
        var entries = stack.Events.Where(entry => (request.OperationId is null || entry.OperationId == request.OperationId)
            && (!onlyFailures || entry.Status.EndsWith("_FAILED", StringComparison.Ordinal))).ToList();
        var page = Paging.Newest(entries, request.NextToken);
        return new DescribeEventsResponse { OperationEvents = [.. page.Items.Select(entry => Event(stack, entry))], NextToken = page.Next };
    }

    private static OperationEvent Event(StackRecord stack, StackEventRecord entry)
    {
        var operation = Operations(stack).FirstOrDefault(operation => operation.Id == entry.OperationId);
        var isStack = entry.PhysicalId == stack.Id;
        return new OperationEvent
        {
            EventId = entry.EventId,
            StackId = stack.Id,
            OperationId = entry.OperationId,
            OperationType = operation is null ? null : new OperationType(operation.Type),
            EventType = isStack ? "STACK_EVENT" : entry.Status.EndsWith("_FAILED", StringComparison.Ordinal) ? "PROVISIONING_ERROR" : "PROGRESS_EVENT",
            OperationStatus = isStack && operation is not null ? new BeaconStackOperationStatus(Status(operation, entry)) : null,
            LogicalResourceId = entry.LogicalId,
            PhysicalResourceId = entry.PhysicalId,
            ResourceType = entry.Type,
            ResourceStatus = entry.Status,
            ResourceStatusReason = entry.Reason,
            ResourceProperties = entry.Properties,
            Timestamp = entry.Timestamp.UtcDateTime,
            StartTime = operation?.Started.UtcDateTime,
            EndTime = operation?.Ended?.UtcDateTime,
            ClientRequestToken = entry.Token,
            DetailedStatus = entry.DetailedStatus is null ? null : new DetailedStatus(entry.DetailedStatus),
        };
    }

    private static string Status(StackOperation operation, StackEventRecord entry) =>
        operation.Ended is null ? "IN_PROGRESS"
        : entry.Status.EndsWith("FAILED", StringComparison.Ordinal) || entry.Status.Contains("ROLLBACK", StringComparison.Ordinal) ? "FAILED"
        : "SUCCEEDED";

    private static IEnumerable<StackOperation> Operations(StackRecord stack) => stack.Operation is { } latest ? stack.Operations.Append(latest) : stack.Operations;
}
