using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Rollouts;

/// <summary>
/// Deploys a fleet stage by stage: first the bots that try a new machine image, then, when they have stayed healthy for the bake time, the others. A bot that fails goes back to the image that it
/// had, the others are not touched, and the image is remembered as bad.
/// </summary>
/// <param name="fleet">Compiled without errors.</param>
/// <param name="plan">The order.</param>
/// <param name="bake">How long canaries are watched.</param>
/// <param name="deployment">What each deployment is told.</param>
/// <param name="cloud">Where to.</param>
/// <param name="stages">Runs one deployment in view of people.</param>
/// <param name="say">Tells people what happens between the stages.</param>
/// <param name="handOver">Ends it after the steps in hand, without undoing anything.</param>
internal sealed class Rollout(CompiledFleet fleet, RolloutPlan plan, TimeSpan bake, DeploymentOptions deployment, Cloud cloud, Func<Func<IProgressSink, Task<DeploymentResult>>, Task<DeploymentResult>> stages, Action<string> say, CancellationToken handOver = default)
{
    /// <returns>True when every bot is as planned.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        plan.Notices.ToList().ForEach(say);
        var good = true;
        for (var index = 0; index < plan.Stages.Length; index++)
        {
            var stage = plan.Stages[index];
            var result = await DeployAsync(plan.Fleet, stage.Bots, deployment, cancellationToken);
            good &= result.Kind is DeploymentResultKind.Succeeded;
            await RememberAsync(stage, result, cancellationToken);
            ImmutableArray<string> left = [.. plan.Stages[(index + 1)..].SelectMany(static later => later.Bots)];
            if (!left.IsEmpty && (IsStopped(cancellationToken) || !await HoldsAsync(stage, result, left, cancellationToken)))
            {
                return false;
            }
        }

        return good;
    }

    private bool IsStopped(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested || handOver.IsCancellationRequested;

    // Later waves have no canaries: one that does not come up whole stops the ones behind it.
    private async Task<bool> HoldsAsync(RolloutStage stage, DeploymentResult result, ImmutableArray<string> left, CancellationToken cancellationToken)
    {
        var awaited = stage.Canaries.Where(canary => plan.Moves.Any(move => move.To == canary.To && left.Contains(move.Bot, StringComparer.Ordinal))).ToImmutableArray();
        // A canary that was left as it is, because the same had failed before, proves nothing either.
        var failed = result.Bots.Where(bot => stage.Canaries.IsEmpty ? bot.Result is not (BotResult.Live or BotResult.Unchanged) : bot.Result is not BotResult.Live && awaited.Any(canary => canary.Bot == bot.Bot)).ToArray();
        if (failed.Length > 0)
        {
            Tell(failed, left);
            await RecoveryAsync([.. failed.Where(static bot => bot.Result is BotResult.Failed)], cancellationToken);
            return false;
        }

        return awaited.IsEmpty || await BakeAsync(awaited, left, cancellationToken);
    }

    private void Tell(BotOutcome[] failed, ImmutableArray<string> left)
    {
        string[] back = [.. failed.Where(static bot => bot.Result is BotResult.Failed).Select(static bot => bot.Bot)];
        foreach (var bot in failed.Where(static bot => bot.Result is not BotResult.Failed))
        {
            say($"{bot.Bot} stays as it is: {bot.Reason ?? "it was not deployed"}");
        }

        say((back.Length == 0 ? "" : $"{string.Join(", ", back)} did not come up on the new image and {(back.Length == 1 ? "goes" : "go")} back to the one before. ") + NotTouched(left));
    }

    // Taking a deployment back ends when the stack is as it was; the bot is live a little later.
    private async Task RecoveryAsync(ImmutableArray<BotOutcome> bots, CancellationToken cancellationToken)
    {
        foreach (var bot in await new CanaryWatch(cloud).RecoverAsync([.. bots.Select(static bot => (bot.Region, bot.Bot))], cancellationToken))
        {
            say(bot.Health is BotHealth.Live ? $"{bot.Name} is live again on {bot.ImageId}." : $"{bot.Name} is not live yet: {bot.Detail ?? "nothing is known of it"}. See 'clawster status' and 'clawster logs {bot.Name}'.");
        }
    }

    private async Task<bool> BakeAsync(ImmutableArray<ImageMove> canaries, ImmutableArray<string> left, CancellationToken cancellationToken)
    {
        say($"{string.Join(", ", canaries.Select(static canary => $"{canary.Bot} runs on {canary.To}"))}. Watching for {DurationText.Exact(bake)} before {ProgressText.Count(left.Length, "bot")} {(left.Length == 1 ? "follows" : "follow")}.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, handOver);
        var sick = await new CanaryWatch(cloud).WatchAsync(canaries, bake, stop.Token);
        if (sick.IsEmpty)
        {
            return true;
        }

        foreach (var (canary, fault) in sick)
        {
            say($"{canary.Bot} got unhealthy on {canary.To}: {fault.Summary}");
            fault.Evidence.ToList().ForEach(line => say("  " + line));
            if (canary.IsOnlyChange)
            {
                await RememberAsync(canary, fault.Summary, cancellationToken);
            }
        }

        say("Going back. " + NotTouched(left));
        await DeployAsync(Before([.. sick.Select(static pair => pair.Canary)]), [.. sick.Select(static pair => pair.Canary.Bot)], deployment with { RetryFailed = true }, cancellationToken);
        return false;
    }

    private static string NotTouched(ImmutableArray<string> left) => $"{ProgressText.Count(left.Length, "bot")} {(left.Length == 1 ? "was" : "were")} not touched.";

    private Task<DeploymentResult> DeployAsync(FleetSpec spec, ImmutableArray<string> bots, DeploymentOptions told, CancellationToken cancellationToken)
    {
        ImmutableArray<CompiledBot> chosen = [.. fleet.Bots.Where(bot => bots.Contains(bot.Spec.Name, StringComparer.Ordinal))];
        return stages(progress => Deployment.RunAsync(spec, chosen, cloud, progress, told, cancellationToken, handOver));
    }

    private FleetSpec Before(ImmutableArray<ImageMove> moves) => plan.Fleet with
    {
        Regions = [.. plan.Fleet.Regions.Select(region => region with
        {
            Images = region.Images.Select((architecture, sandbox, now) => moves.FirstOrDefault(move => move.Region == region.Name && move.Architecture == architecture && move.Sandbox == sandbox)?.From ?? now),
        })],
    };

    // A bot that changed in more than its image says nothing about the image.
    private async Task RememberAsync(RolloutStage stage, DeploymentResult result, CancellationToken cancellationToken)
    {
        foreach (var canary in stage.Canaries.Where(static canary => canary.IsOnlyChange))
        {
            if (result.Bots.FirstOrDefault(bot => bot.Bot == canary.Bot) is { IsItsOwnFault: true } failed)
            {
                await RememberAsync(canary, failed.Reason ?? "it failed", cancellationToken);
            }
        }
    }

    private async Task RememberAsync(ImageMove move, string reason, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(move.Region);
        var caller = await AccountIdentity.ReadAsync(clients.Sts, cancellationToken);
        await new StateStore(clients.S3, caller.Account, move.Region).WriteAsync(new BadImageRecord(move.To, move.Bot, cloud.Clock.GetUtcNow(), reason), cancellationToken);
    }
}
