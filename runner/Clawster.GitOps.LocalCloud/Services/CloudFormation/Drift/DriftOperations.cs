using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Drift;

/// <summary>Compares a stack's resources with what the services really have.</summary>
internal sealed class DriftOperations(CloudFormationContext context) : IAgendaHandler
{
    private const string Topic = "cloudformation.drift";

    private readonly LiveState _live = new(context);

    public IReadOnlyCollection<string> Topics { get; } = [Topic];

    public void AddTo(AwsService service) => service
        .On<DetectStackDriftRequest, DetectStackDriftResponse>(Detect)
        .On<DescribeStackDriftDetectionStatusRequest, DescribeStackDriftDetectionStatusResponse>(Status)
        .On<DescribeStackResourceDriftsRequest, DescribeStackResourceDriftsResponse>(Drifts);

    public void Run(AgendaEntry entry)
    {
        var state = context.State(entry.Region);
        if (state.DriftDetections.Find(detection => detection.Id == entry.Key) is not { } detection || state.Find(detection.StackId) is not { } stack)
        {
            return;
        }

        var drifts = stack.Resources.Values.Where(resource => detection.LogicalIds.Count == 0 || detection.LogicalIds.Contains(resource.LogicalId)).Select(resource => Look(stack, resource)).ToList();
        stack.Drifts = [.. stack.Drifts.Where(old => !drifts.Exists(drift => drift.LogicalId == old.LogicalId)), .. drifts];
        stack.DriftStatus = detection.StackDriftStatus = drifts.Exists(static drift => drift.Status is "MODIFIED" or "DELETED") ? "DRIFTED" : "IN_SYNC";
        stack.DriftChecked = context.World.Now;
        detection.Drifted = drifts.Count(static drift => drift.Status is "MODIFIED" or "DELETED");
        detection.Status = "DETECTION_COMPLETE";
    }

    private DetectStackDriftResponse Detect(ServiceCall call, DetectStackDriftRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        if (stack.IsBusy || stack.Status is "REVIEW_IN_PROGRESS" or "DELETE_COMPLETE")
        {
            throw TemplateFaults.Validation($"Drift detection cannot be performed on stack [{stack.Id}] while in status {stack.Status}");
        }

        var detection = new DriftDetectionRecord { Id = context.World.Ids.Uuid(), StackId = stack.Id, Timestamp = context.World.Now, LogicalIds = request.LogicalResourceIds ?? [] };
        context.State(call.Region).DriftDetections.Add(detection);
        context.World.Agenda.After(context.Duration(CloudFormationDurations.Drift, stack.Name), call.Region, Topic, detection.Id);
        context.World.Touch();
        return new DetectStackDriftResponse { StackDriftDetectionId = detection.Id };
    }

    private DescribeStackDriftDetectionStatusResponse Status(ServiceCall call, DescribeStackDriftDetectionStatusRequest request)
    {
        var detection = context.State(call.Region).DriftDetections.Find(detection => detection.Id == request.StackDriftDetectionId)
            ?? throw TemplateFaults.Validation($"Drift detection {request.StackDriftDetectionId} does not exist");
        var isDone = detection.Status is "DETECTION_COMPLETE";
        return new DescribeStackDriftDetectionStatusResponse
        {
            StackId = detection.StackId,
            StackDriftDetectionId = detection.Id,
            DetectionStatus = detection.Status,
            StackDriftStatus = isDone ? new Amazon.CloudFormation.StackDriftStatus(detection.StackDriftStatus) : null,
            DriftedStackResourceCount = isDone ? detection.Drifted : null,
            Timestamp = detection.Timestamp.UtcDateTime,
        };
    }

    private DescribeStackResourceDriftsResponse Drifts(ServiceCall call, DescribeStackResourceDriftsRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        var wanted = request.StackResourceDriftStatusFilters is { Count: > 0 } filters ? filters.Select(static filter => filter.ToString()).ToHashSet(StringComparer.Ordinal) : null;
        var drifts = stack.Drifts.Where(drift => wanted?.Contains(drift.Status) ?? true).OrderBy(static drift => drift.LogicalId, StringComparer.Ordinal).ToList();
        var page = Paging.Of(drifts, request.NextToken, request.MaxResults ?? 100);
        return new DescribeStackResourceDriftsResponse { StackResourceDrifts = [.. page.Items.Select(drift => Shape(stack, drift))], NextToken = page.Next };
    }

    private ResourceDriftRecord Look(StackRecord stack, StackResourceRecord resource)
    {
        var drift = new ResourceDriftRecord { LogicalId = resource.LogicalId, PhysicalId = resource.PhysicalId, Type = resource.Type, Timestamp = context.World.Now };
        if (_live.CanRead(resource))
        {
            drift.Actual = _live.Read(stack, resource);
            drift.Expected = drift.Actual is null ? (JsonObject)resource.Properties.DeepClone() : LiveState.Comparable(resource.Properties, drift.Actual);
            drift.Status = drift.Actual is null ? "DELETED" : JsonText.Equal(drift.Expected, drift.Actual) ? "IN_SYNC" : "MODIFIED";
        }
        else
        {
            drift.Status = "UNSUPPORTED";
        }

        resource.DriftStatus = drift.Status is "UNSUPPORTED" ? null : drift.Status;
        resource.DriftChecked = context.World.Now;
        return drift;
    }

    private static StackResourceDrift Shape(StackRecord stack, ResourceDriftRecord drift) => new()
    {
        StackId = stack.Id,
        LogicalResourceId = drift.LogicalId,
        PhysicalResourceId = drift.PhysicalId,
        ResourceType = drift.Type,
        StackResourceDriftStatus = drift.Status,
        Timestamp = drift.Timestamp.UtcDateTime,
        ExpectedProperties = drift.Expected.ToJsonString(WorldJson.Options),
        ActualProperties = drift.Actual?.ToJsonString(WorldJson.Options),
        PropertyDifferences = drift.Status is "MODIFIED" ? [.. PropertyDifferences.Between("", drift.Expected, drift.Actual)] : [],
    };
}
