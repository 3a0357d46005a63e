using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.Spares;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>
/// Takes a bot away in the order in which AWS lets it go: the service stops, the instance loses its protection, the group goes to zero, then the stack. Each step bears that it was done before.
/// </summary>
internal sealed class BotRemoval(AwsClients clients, RegionWatch watches, TimeProvider clock)
{
    private const int MostTries = 3;

    // A bot drains its turns for two minutes at most; then the instance goes.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly BotPower _power = new(clients);

    public static async Task DeleteRolesAsync(RoleMaker roles, BotRoleNames names, CancellationToken cancellationToken)
    {
        await roles.DeleteProfileAsync(names.Instance, cancellationToken);
        await Task.WhenAll(new[] { names.Execution, names.Instance, names.Task }.Select(name => roles.DeleteAsync(name, cancellationToken)));
    }

    /// <summary>Stops the bot and waits until its instance is gone; after some minutes the deletion of the stack may do it.</summary>
    public async Task DrainAsync(BotWatch watch, CancellationToken cancellationToken)
    {
        await _power.OffAsync(watch, cancellationToken);
        var end = clock.GetUtcNow() + s_patience;
        await watches.UntilAsync(watch, static _ => Looks.Cluster, sight => sight is { Tasks: 0, Instances: 0 } || clock.GetUtcNow() > end, cancellationToken);
    }

    /// <summary>Stops the bot, deletes its stack and waits until it is gone.</summary>
    public async Task<StepOutcome> RemoveStackAsync(BotWatch watch, CancellationToken cancellationToken)
    {
        await new TakenSpares(clients).ReleaseAsync(watch.Bot, cancellationToken); // one that has joined goes with its group
        var reader = new StackReader(clients.CloudFormation);
        if (await reader.ReadAsync(watch.StackName, cancellationToken) is not { IsGone: false } stack)
        {
            return StepOutcome.Found;
        }

        await DrainAsync(watch, cancellationToken);
        for (var tried = 1; ; tried++)
        {
            watch.Since = clock.GetUtcNow();
            await clients.CloudFormation.DeleteStackAsync(Request(stack.Id, tried), cancellationToken);
            watch.Saw(watch.Sight with { Stack = stack });
            var seen = await watches.UntilAsync(watch, static _ => Looks.Stack | Looks.Events, static sight => IsSettled(sight), cancellationToken);
            if (seen.Stack is null or { IsGone: true })
            {
                return StepOutcome.Done;
            }

            if (tried == MostTries)
            {
                return StepOutcome.Fail(await new EvidenceCollector(clients).CollectAsync(watch, cancellationToken));
            }
        }
    }

    // A stack that is still COMPLETE after DeleteStack was only not seen deleting yet.
    private static bool IsSettled(BotSight sight) => sight.Stack is null or { IsGone: true } or { Status: "DELETE_FAILED" };

    // The last try gives up what cannot be deleted rather than the whole; gc finds it by its tags.
    private static DeleteStackRequest Request(string stack, int tried) => new()
    {
        StackName = stack,
        DeletionMode = tried == MostTries ? DeletionMode.FORCE_DELETE_STACK : null,
    };
}
