using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Bears that AWS does not know at once everywhere what it has just made: what is not found is asked for again for a while.</summary>
internal static class Consistency
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <param name="clock">The cloud's time.</param>
    /// <param name="call">One call that refers to things made before.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<T> RetryAsync<T>(TimeProvider clock, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + s_limit;
        while (true)
        {
            try
            {
                return await call();
            }
            catch (AmazonServiceException fault) when (IsTooEarly(fault) && clock.GetUtcNow() < end)
            {
                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }
    }

    // EC2 names what it does not know: InvalidVpcID.NotFound, InvalidSubnetID.NotFound. IAM's profiles are not known to EC2 and Auto Scaling for some seconds.
    private static bool IsTooEarly(AmazonServiceException fault) =>
        fault.ErrorCode is { } code
        && (code.EndsWith(".NotFound", StringComparison.Ordinal)
            || code is "NatGatewayNotFound" or "IncorrectState" or "FileSystemNotFound"
            || (code is "ValidationError" or "InvalidParameterValue" && fault.Message.Contains("instance profile", StringComparison.OrdinalIgnoreCase)));
}
