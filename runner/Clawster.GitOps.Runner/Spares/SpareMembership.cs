using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>Moves an instance out of a group and into another. What an unanswered call did is looked up, so that each can be made again.</summary>
internal sealed class SpareMembership(IAmazonAutoScaling groups, TimeProvider clock)
{
    // The first one may be of an instance that was still leaving, and has left by the time that is looked up.
    private const int MostRefusals = 2;

    // Leaving a group takes some seconds, in which no other one takes the instance.
    private const int MostTries = 15;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <summary>Takes it out of its group, which launches another one.</summary>
    /// <returns>False when the group has ended it.</returns>
    public Task<bool> LeaveAsync(string instance, string group, CancellationToken cancellationToken) => EnsureAsync(
        instance,
        member => member is null,
        () => groups.DetachInstancesAsync(new DetachInstancesRequest { AutoScalingGroupName = group, InstanceIds = [instance], ShouldDecrementDesiredCapacity = false }, cancellationToken),
        cancellationToken);

    /// <summary>Puts it into a group that has room for it.</summary>
    /// <returns>False when Auto Scaling does not take it.</returns>
    public Task<bool> JoinAsync(string instance, string group, CancellationToken cancellationToken) => EnsureAsync(
        instance,
        member => member?.AutoScalingGroupName == group,
        () => groups.AttachInstancesAsync(new AttachInstancesRequest { AutoScalingGroupName = group, InstanceIds = [instance] }, cancellationToken),
        cancellationToken);

    private async Task<bool> EnsureAsync(string instance, Func<AutoScalingInstanceDetails?, bool> isDone, Func<Task> move, CancellationToken cancellationToken)
    {
        var refusals = 0;
        for (var tries = 1; tries <= MostTries && refusals < MostRefusals; tries++)
        {
            try
            {
                await move();
                return true;
            }
            catch (Exception fault) when (StepFaults.IsUnanswered(fault) && !cancellationToken.IsCancellationRequested)
            {
                var found = await groups.DescribeAutoScalingInstancesAsync(new DescribeAutoScalingInstancesRequest { InstanceIds = [instance] }, cancellationToken);
                var member = found.AutoScalingInstances?.FirstOrDefault();
                if (isDone(member))
                {
                    return true;
                }

                refusals += fault is AmazonServiceException refusal && refusal.Says("ValidationError") && member?.LifecycleState is not "Detaching" ? 1 : 0;
                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }

        return false;
    }
}
