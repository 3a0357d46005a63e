using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>
/// Brings the stack of one bot to rest: waits for what CloudFormation does with it, ends a change that does not end, and takes back or away what an earlier deployment left half done.
/// CloudFormation itself waits three hours for a service that finds no instance, and nobody else is waited for that long.
/// </summary>
internal sealed class StackSettling(RegionDeployment region, BotWatch watch)
{
    private const string Again = " Deploy again when that has ended.";

    private readonly IAmazonCloudFormation _cloudFormation = region.Context.Clients.CloudFormation;
    private readonly StackReader _reader = new(region.Context.Clients.CloudFormation);
    private int _cancels; // a change and then its restoration may both have to be ended

    private DateTimeOffset Now => region.Context.Clock.GetUtcNow();

    /// <summary>Waits until CloudFormation is done with the stack, and not much longer than that ever takes.</summary>
    /// <param name="kind">Of the step, whose usual duration sets the limit.</param>
    /// <param name="looks">What has to be looked at, given what was seen last.</param>
    /// <param name="mayBeGone">False when the change was only just asked for: a stack that is not seen will come.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What was seen last; the stack is still in progress, or was never seen, when the time was over.</returns>
    public Task<BotSight> UntilRestAsync(string kind, Func<BotSight, Looks> looks, bool mayBeGone, CancellationToken cancellationToken)
    {
        var limit = Now + region.Durations.Limit(kind);
        return region.Watch.UntilAsync(watch, looks, seen => (seen.Stack is null ? mayBeGone : !seen.Stack.IsInProgress) || Now > limit, cancellationToken);
    }

    /// <returns>The stack as a change can start from; null when one has to be made.</returns>
    /// <exception cref="StepFailedException">It cannot be brought to rest.</exception>
    public async Task<StackSight?> ReadyAsync(StepContext context, CancellationToken cancellationToken)
    {
        var stack = await _reader.ReadAsync(watch.StackName, cancellationToken);
        if (stack is { IsInProgress: true })
        {
            context.Say($"An earlier change is still under way ({stack.Status}); waiting for it.");
            watch.Since = Now;
            stack = (await UntilRestAsync(StepKind.Update, static _ => Looks.Stack, mayBeGone: true, cancellationToken)).Stack;
        }

        switch (stack?.Status)
        {
            case null or "DELETE_COMPLETE":
                return null;
            case "UPDATE_ROLLBACK_FAILED":
                return await ContinueRollbackAsync(context, cancellationToken);
            case "CREATE_FAILED" or "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "DELETE_FAILED" or "REVIEW_IN_PROGRESS":
                context.Say($"What an earlier deployment left ({stack.Status}) is taken away first.");
                var removed = await new BotRemoval(region.Context.Clients, region.Watch, region.Context.Clock).RemoveStackAsync(watch, cancellationToken);
                watch.Saw(BotSight.Nothing);
                return removed.IsGood ? null : throw new StepFailedException(removed is StepOutcome.Failed failed ? failed.Fault : new StepFault("What an earlier deployment left could not be taken away."));
            default:
                return stack.IsInProgress ? throw new StepFailedException(StillAtWork(stack).Summary + Again) : stack;
        }
    }

    /// <summary>Ends a change that does not end by itself, once what shows why was kept. CloudFormation then takes it back.</summary>
    /// <returns>Why it was ended.</returns>
    public async Task<StepFault> GiveUpAsync(string kind, StackSight stack, CancellationToken cancellationToken)
    {
        var cause = await new EvidenceCollector(region.Context.Clients).CollectAsync(watch, cancellationToken);
        if (stack.Status is "UPDATE_IN_PROGRESS")
        {
            try
            {
                await _cloudFormation.CancelUpdateStackAsync(new CancelUpdateStackRequest { StackName = watch.StackName, ClientRequestToken = Token($"cancel-{++_cancels}") }, cancellationToken);
            }
            catch (AmazonServiceException fault) when (fault.Says("ValidationError"))
            {
                // It has ended at this moment.
            }
        }

        return cause with { Summary = $"The change was not done after {Progress.DurationText.Exact(region.Durations.Limit(kind))} and was given up. {cause.Summary}" };
    }

    /// <summary>First as it is; what then still cannot be taken back is left as it stands, because the change that follows says how it has to be.</summary>
    /// <exception cref="StepFailedException">It cannot be taken back.</exception>
    public async Task<StackSight?> ContinueRollbackAsync(StepContext context, CancellationToken cancellationToken)
    {
        context.Say("An earlier change could not be taken back; CloudFormation tries again.");
        var settled = await ContinueRollbackAsync("continue", null, cancellationToken);
        if (settled is { Status: "UPDATE_ROLLBACK_FAILED" })
        {
            var resources = await _cloudFormation.DescribeStackResourcesAsync(new DescribeStackResourcesRequest { StackName = watch.StackName }, cancellationToken);
            List<string> stuck = [.. (resources.StackResources ?? []).Where(static one => one.ResourceStatus == ResourceStatus.UPDATE_FAILED).Select(static one => one.LogicalResourceId!).Order(StringComparer.Ordinal)];
            context.Say($"CloudFormation cannot take {string.Join(", ", stuck)} back; it is left as it stands.");
            settled = await ContinueRollbackAsync("skip", stuck, cancellationToken);
        }

        return settled switch
        {
            { Status: "UPDATE_ROLLBACK_COMPLETE" } => settled,
            { IsInProgress: true } => throw new StepFailedException(StillAtWork(settled).Summary + Again),
            _ => throw new StepFailedException($"The stack {watch.StackName} is {settled?.Status} and CloudFormation cannot take its last change back: {settled?.Reason ?? "it gives no reason"}"),
        };
    }

    /// <summary>What is told of a stack that is not at rest when its time is over.</summary>
    public StepFault StillAtWork(StackSight stack) =>
        new($"CloudFormation still works on the stack {watch.StackName} ({stack.Status}) and is left to it.");

    private async Task<StackSight?> ContinueRollbackAsync(string word, List<string>? skip, CancellationToken cancellationToken)
    {
        watch.Since = Now;
        await _cloudFormation.ContinueUpdateRollbackAsync(new ContinueUpdateRollbackRequest { StackName = watch.StackName, ClientRequestToken = Token(word), ResourcesToSkip = skip }, cancellationToken);
        return (await UntilRestAsync(StepKind.Update, static _ => Looks.Stack, mayBeGone: false, cancellationToken)).Stack;
    }

    private string Token(string word) => region.Context.Token($"{watch.Bot}-{word}");
}
