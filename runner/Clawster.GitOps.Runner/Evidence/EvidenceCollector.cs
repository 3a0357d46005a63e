using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Evidence;

/// <summary>Keeps what shows why a bot failed: undoing deletes it.</summary>
internal sealed class EvidenceCollector(AwsClients clients)
{
    private const int MostLogLines = 20;
    private const string ContainerName = "openclaw";

    private readonly ClusterReader _clusters = new(clients.Ecs);

    /// <returns>The cause in one sentence, and the lines that show it.</returns>
    public async Task<StepFault> CollectAsync(BotWatch watch, CancellationToken cancellationToken)
    {
        var stopped = await TryAsync(() => _clusters.ReadStoppedAsync(watch.Cluster, cancellationToken), ImmutableArray<TaskSight>.Empty);
        var service = await TryAsync<ServiceSight?>(() => _clusters.ReadServiceAsync(watch.Cluster, watch.Service, cancellationToken), null);
        var activities = await TryAsync(() => ActivitiesAsync(watch.Sight, cancellationToken), ImmutableArray<string>.Empty);
        var task = stopped.LastOrDefault() ?? watch.Sight.Task;
        var log = task is null ? [] : await TryAsync(() => LogAsync(watch.Bot, task, cancellationToken), ImmutableArray<string>.Empty);
        var evidence = new BotEvidence(watch.Sight with { Service = service ?? watch.Sight.Service }, stopped, activities, log);
        return new StepFault(SecretMask.Hide(evidence.Cause()), [.. evidence.Lines().Select(SecretMask.Hide)]);
    }

    private async Task<ImmutableArray<string>> ActivitiesAsync(BotSight sight, CancellationToken cancellationToken)
    {
        if ((sight.Resource("AutoScalingGroup")?.PhysicalId ?? sight.Stack?.Outputs.GetValueOrDefault("AutoScalingGroupName")) is not { } group)
        {
            return [];
        }

        var found = await clients.AutoScaling.DescribeScalingActivitiesAsync(new DescribeScalingActivitiesRequest { AutoScalingGroupName = group, MaxRecords = 20 }, cancellationToken);
        return [.. (found.Activities ?? []).Where(static activity => activity.StatusCode?.Value is "Failed" or "Cancelled").OrderBy(static activity => activity.StartTime).Select(static activity => activity.StatusMessage ?? activity.Description ?? activity.Cause ?? "failed without a reason")];
    }

    private async Task<ImmutableArray<string>> LogAsync(string bot, TaskSight task, CancellationToken cancellationToken) =>
        [.. (await BotLog.ReadAsync(clients.Logs, bot, $"{ContainerName}/{ContainerName}/{task.Id}", MostLogLines, cancellationToken)).Select(static line => line.Text)];

    // Evidence that cannot be had must not hide the fault that it is about.
    private static async Task<T> TryAsync<T>(Func<Task<T>> ask, T without)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (StepFaults.IsUnanswered(fault) && fault is not OperationCanceledException)
        {
            return without;
        }
    }
}
