using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.Spares;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>The instance of a new bot that may start on a spare one. It is prepared while CloudFormation still makes the stack.</summary>
internal sealed class BotServer(RegionDeployment region, BotTarget target, BotWatch watch)
{
    /// <summary>True when the group of the bot waits for somebody to give it an instance.</summary>
    public bool IsNeeded => target is { IsNew: true, Bot.Spec.Compute.Spare: true };

    /// <summary>True when a spare instance is likely to be there for it: the first bots of a deployment take those that stand ready.</summary>
    public static bool Expects(BotTarget target, RegionDeployment region) => target is { IsNew: true, Bot.Spec.Compute.Spare: true } && region.Context.Parts.SparesReady > 0;

    public async Task<StepOutcome> TakeAsync(StepContext context, CancellationToken cancellationToken)
    {
        var handover = new SpareHandover(region.Context.Clients, region.Spares, region.Context.Clock);
        var taken = await handover.RunAsync(
            watch,
            BotRoleNames.ProfileArn(region.Context.Caller, target.Roles.Names.Instance),
            target.ImageId,
            () => IsThereAsync("Cluster", cancellationToken),
            () => IsThereAsync("AutoScalingGroup", cancellationToken),
            cancellationToken);
        if (!taken)
        {
            context.Say("No spare instance could be taken; one is launched.");
        }

        return StepOutcome.Done;
    }

    public async Task<StepOutcome> ReleaseAsync(StepContext context, CancellationToken cancellationToken) =>
        await new TakenSpares(region.Context.Clients).ReleaseAsync(target.Name, cancellationToken) ? StepOutcome.Done : StepOutcome.Found;

    // The stack of an interrupted deployment may be there already, without new events.
    private async Task<bool> IsThereAsync(string resource, CancellationToken cancellationToken)
    {
        var limit = region.Context.Clock.GetUtcNow() + region.Durations.Limit(StepKind.Create);
        bool IsThere(BotSight sight) => sight.Resource(resource) is { Status: "CREATE_COMPLETE" } || sight.Stack is { IsGood: true };
        var seen = await region.Watch.UntilAsync(
            watch,
            static _ => Looks.Stack | Looks.Events,
            sight => IsThere(sight) || sight.Stack is { IsInProgress: false } || region.Context.Clock.GetUtcNow() > limit,
            cancellationToken);
        return IsThere(seen);
    }
}
