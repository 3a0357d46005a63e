using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Compares the stacks of a region with what was applied: first the stack itself with the record, then by CloudFormation's own drift detection each resource with the stack.</summary>
internal sealed class StackDrifts(IAmazonCloudFormation cloudFormation, TimeProvider clock, string region)
{
    // CloudFormation asks every service; published reports say minutes for large stacks.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);

    // What 'clawster stop' sets to zero.
    private static readonly ImmutableArray<string> s_power = ["/DesiredCount", "/DesiredCapacity", "/MinSize", "/MaxSize"];

    /// <param name="record">What was applied.</param>
    /// <param name="view">What there is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Ordered by resource.</returns>
    public async Task<ImmutableArray<Drift>> FindAsync(BotRecord record, RegionView view, CancellationToken cancellationToken)
    {
        if (view.Stack(record.Name) is not { IsGone: false } stack)
        {
            return [new Drift(region, record.Name, "stack", record.StackName, DriftKind.Gone) { ByHand = "'clawster deploy' makes it again" }];
        }

        return stack.IsInProgress
            ? [new Drift(region, record.Name, "stack", record.StackName, DriftKind.Changed) { Properties = [new PropertyDrift("status", null, stack.Status)], ByHand = "CloudFormation is working on it; look again when it has ended" }]
            : [.. await TemplateAsync(record, cancellationToken), .. await ResourcesAsync(record, cancellationToken)];
    }

    // A stack that somebody has updated is in line with itself and not with the record.
    private async Task<ImmutableArray<Drift>> TemplateAsync(BotRecord record, CancellationToken cancellationToken)
    {
        var template = await cloudFormation.GetTemplateAsync(new GetTemplateRequest { StackName = record.StackName, TemplateStage = TemplateStage.Original }, cancellationToken);
        var stack = (await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = record.StackName }, cancellationToken)).Stacks![0];
        var parameters = (stack.Parameters ?? []).ToDictionary(static parameter => parameter.ParameterKey!, static parameter => parameter.ParameterValue, StringComparer.Ordinal);
        ImmutableArray<PropertyDrift> properties =
        [
            .. Fingerprint.Of(Encoding.UTF8.GetBytes(template.TemplateBody ?? "")) == record.TemplateDigest ? [] : new[] { new PropertyDrift("template", "the one of the last deployment", "another one") },
            .. from name in record.Parameters.Keys.Union(parameters.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
               let applied = record.Parameters.GetValueOrDefault(name)
               let actual = parameters.GetValueOrDefault(name)
               where applied != actual
               select new PropertyDrift("parameter " + name, applied, actual),
        ];
        return properties.IsEmpty ? [] : [new Drift(region, record.Name, "stack", record.StackName, DriftKind.Changed) { Properties = properties }];
    }

    private async Task<IEnumerable<Drift>> ResourcesAsync(BotRecord record, CancellationToken cancellationToken)
    {
        var detection = (await cloudFormation.DetectStackDriftAsync(new DetectStackDriftRequest { StackName = record.StackName }, cancellationToken)).StackDriftDetectionId;
        DescribeStackDriftDetectionStatusResponse? status = null;
        var outcome = await Poll.UntilAsync(
            clock,
            s_limit,
            $"The drift detection of {record.StackName}",
            async () => (status = await cloudFormation.DescribeStackDriftDetectionStatusAsync(new DescribeStackDriftDetectionStatusRequest { StackDriftDetectionId = detection }, cancellationToken)).DetectionStatus != StackDriftDetectionStatus.DETECTION_IN_PROGRESS,
            cancellationToken);
        if (outcome is StepOutcome.Failed failed)
        {
            throw new StepFailedException(failed.Fault);
        }

        if (status!.DetectionStatus == StackDriftDetectionStatus.DETECTION_FAILED)
        {
            throw new StepFailedException($"CloudFormation could not compare {record.StackName}: {status.DetectionStatusReason ?? "it gives no reason"}.");
        }

        return status.StackDriftStatus == StackDriftStatus.IN_SYNC ? [] : Describe(record, await ReadAsync(record, cancellationToken));
    }

    private async Task<List<StackResourceDrift>> ReadAsync(BotRecord record, CancellationToken cancellationToken)
    {
        var drifts = new List<StackResourceDrift>();
        var request = new DescribeStackResourceDriftsRequest { StackName = record.StackName, StackResourceDriftStatusFilters = [StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED] };
        do
        {
            var page = await cloudFormation.DescribeStackResourceDriftsAsync(request, cancellationToken);
            drifts.AddRange(page.StackResourceDrifts ?? []);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return drifts;
    }

    private IEnumerable<Drift> Describe(BotRecord record, List<StackResourceDrift> drifts)
    {
        // A bot that was stopped is off, not adrift.
        var isStopped = drifts.Exists(static drift => drift.ResourceType == "AWS::ECS::Service" && (drift.PropertyDifferences ?? []).Exists(static one => one is { PropertyPath: "/DesiredCount", ActualValue: "0" }));
        foreach (var drift in drifts.OrderBy(static drift => drift.LogicalResourceId, StringComparer.Ordinal))
        {
            var isGone = drift.StackResourceDriftStatus == StackResourceDriftStatus.DELETED;
            ImmutableArray<PropertyDrift> properties =
            [
                .. (drift.PropertyDifferences ?? [])
                    .Where(one => !(isStopped && one.ActualValue == "0" && s_power.Contains(one.PropertyPath!)))
                    .Select(static one => new PropertyDrift(one.PropertyPath!, Value(one.ExpectedValue), Value(one.ActualValue)))
                    .OrderBy(static one => one.Path, StringComparer.Ordinal),
            ];
            if (isGone || !properties.IsEmpty)
            {
                yield return new Drift(region, record.Name, drift.LogicalResourceId!, drift.PhysicalResourceId ?? "", isGone ? DriftKind.Gone : DriftKind.Changed) { Properties = isGone ? [] : properties, ByHand = isStopped ? $"the bot is stopped and reverting would start it: 'clawster start {record.Name}', then again" : null };
            }
        }
    }

    private static string? Value(string? value) => value is null or "null" ? null : value;
}
