using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Takes one thing away: what is gone already is no fault, what something else still holds is tried again.</summary>
internal sealed class Removal(TimeProvider clock)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);

    /// <exception cref="StepFailedException">It was still held after some minutes.</exception>
    public async Task GoneAsync(string what, Func<Task> delete, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + s_limit;
        while (true)
        {
            try
            {
                await delete();
                return;
            }
            catch (AmazonServiceException fault) when (IsGone(fault))
            {
                return;
            }
            catch (AmazonServiceException fault) when (IsHeld(fault))
            {
                if (clock.GetUtcNow() >= end)
                {
                    throw new StepFailedException($"{what} is still used by something else: {fault.Message.TrimEnd('.')}.");
                }

                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }
    }

    /// <summary>Waits until something is gone.</summary>
    public async Task UntilAsync(string what, Func<Task<bool>> isGone, CancellationToken cancellationToken)
    {
        if (await Poll.UntilAsync(clock, s_limit, what, isGone, cancellationToken) is StepOutcome.Failed failed)
        {
            throw new StepFailedException(failed.Fault);
        }
    }

    private static bool IsGone(AmazonServiceException fault) =>
        (fault.ErrorCode ?? "").EndsWith(".NotFound", StringComparison.Ordinal)
        || fault.Says("NatGatewayNotFound", "FileSystemNotFound", "MountTargetNotFound", "LoadBalancerNotFound", "ListenerNotFound", "Gateway.NotAttached", "NoSuchEntity", "InvalidLaunchTemplateId.NotFound", "TargetGroupNotFound", "AccessPointNotFound", "ResourceNotFound", "ClusterNotFound", "ServiceNotFound", "ServiceNotActive")
        || (fault.Says("ValidationError") && fault.Message.Contains("not found", StringComparison.OrdinalIgnoreCase));

    private static bool IsHeld(AmazonServiceException fault) =>
        fault.Says("DependencyViolation", "InvalidGroup.InUse", "InvalidNetworkInterface.InUse", "InvalidParameterValue", "FileSystemInUse", "ResourceInUse", "ScalingActivityInProgress", "AuthFailure", "InvalidIPAddress.InUse", "DeleteConflict", "IncorrectState", "OperationNotPermitted", "ClusterContainsServices", "ClusterContainsContainerInstances", "ClusterContainsTasks", "ClusterContainsCapacityProvider", "UpdateInProgress", "VolumeInUse");
}
