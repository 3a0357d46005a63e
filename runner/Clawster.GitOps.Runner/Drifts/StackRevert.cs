using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Brings a stack back to what was applied, by a drift-aware change set: CloudFormation compares with what there is and changes back only what differs.</summary>
internal sealed class StackRevert(AwsClients clients, TimeProvider clock, StateStore store, RegionWork work, RegionWatch watches)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <param name="bot">Whose stack.</param>
    /// <param name="stackToo">False when only what <paramref name="before"/> sets right has drifted: the stack is not touched then.</param>
    /// <param name="before">Is called first, under the lease.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Why it is not as it was applied; null when it is.</returns>
    public async Task<StepFault?> RunAsync(string bot, bool stackToo, Func<BotRecord, Task> before, CancellationToken cancellationToken)
    {
        await work.Leases.TakeAsync(bot, static _ => { }, cancellationToken);
        await work.Journal.IntendAsync(bot, bot + "/revert", cancellationToken);
        if (await store.ReadBotAsync(bot, cancellationToken) is not { } record)
        {
            return new StepFault($"{bot} has no record any more.");
        }

        await before(record.Value);
        if (!stackToo)
        {
            return null;
        }

        var set = await CreateAsync(record.Value, cancellationToken);
        if (set.Status == ChangeSetStatus.FAILED)
        {
            await clients.CloudFormation.DeleteChangeSetAsync(new DeleteChangeSetRequest { ChangeSetName = set.ChangeSetId }, cancellationToken);
            return (set.StatusReason ?? "").Contains("didn't contain changes", StringComparison.Ordinal) ? null : new StepFault($"CloudFormation made no change set: {set.StatusReason}");
        }

        var watch = new BotWatch(bot, clock.GetUtcNow(), static _ => { });
        await clients.CloudFormation.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { ChangeSetName = set.ChangeSetId, ClientRequestToken = $"{work.Session.Deployment}-{bot}-revert" }, cancellationToken);
        var seen = await watches.UntilAsync(watch, static _ => Looks.Stack | Looks.Events, static sight => sight.Stack is null or { IsInProgress: false }, cancellationToken);
        return seen.Stack is { IsGood: true } ? null : await new EvidenceCollector(clients).CollectAsync(watch, cancellationToken);
    }

    private async Task<DescribeChangeSetResponse> CreateAsync(BotRecord record, CancellationToken cancellationToken)
    {
        var template = await store.ReadTemplateAsync(record.Name, record.TemplateDigest, cancellationToken);
        var made = await clients.CloudFormation.CreateChangeSetAsync(
            new CreateChangeSetRequest
            {
                StackName = record.StackName,
                ChangeSetName = $"revert-{work.Session.Deployment}",
                ChangeSetType = ChangeSetType.UPDATE,
                DeploymentMode = DeploymentMode.REVERT_DRIFT,
                TemplateBody = template is null ? null : Encoding.UTF8.GetString(template),
                UsePreviousTemplate = template is null ? true : null,
                Parameters = [.. record.Parameters.Select(static one => new Parameter { ParameterKey = one.Key, ParameterValue = one.Value })],
                Description = "Back to what was applied",
            },
            cancellationToken);
        DescribeChangeSetResponse? set = null;
        var outcome = await Poll.UntilAsync(
            clock,
            s_limit,
            $"The change set of {record.StackName}",
            async () => (set = await clients.CloudFormation.DescribeChangeSetAsync(new DescribeChangeSetRequest { ChangeSetName = made.Id }, cancellationToken)).Status is { Value: "CREATE_COMPLETE" or "FAILED" },
            cancellationToken);
        return outcome is StepOutcome.Failed failed ? throw new StepFailedException(failed.Fault) : set!;
    }
}
