using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>Which errors are worth another attempt, where this differs from the SDK's own rules.</summary>
internal static class RetryRules
{
    // Documented by EC2 and Image Builder for too many calls; the SDK's own list does not have them.
    private static readonly string[] s_throttling = ["EC2ThrottledException", "CallRateLimitExceededException", "Client.RequestLimitExceeded"];

    // Documented by IAM: another change of the same entity is under way, try again.
    private static readonly HashSet<string> s_busy = ["ConcurrentModification", "EntityTemporarilyUnmodifiable"];

    // What EC2 makes anew each time it is asked: these take no client token, and no name keeps a second one away.
    private static readonly HashSet<string> s_anew = ["CreateVpcRequest", "CreateInternetGatewayRequest", "AllocateAddressRequest"];

    /// <summary>A quota that is used up (<c>LimitExceededException</c>) does not free itself within seconds; the SDK takes it for throttling.</summary>
    public static void Correct(ICollection<string> throttlingCodes)
    {
        throttlingCodes.Remove("LimitExceededException");
        foreach (var code in s_throttling)
        {
            throttlingCodes.Add(code);
        }
    }

    /// <summary>Null leaves the decision to the SDK. An answer of success that cannot be read is final: the call has taken place, and sending it again could act twice.</summary>
    public static bool? IsTransient(Exception exception) => exception switch
    {
        AmazonUnmarshallingException => false,
        AmazonServiceException { ErrorCode: { } code } when s_busy.Contains(code) => true,
        _ => null,
    };

    /// <summary>True for a lost answer to a request that makes something anew each time: whoever asked has to look first whether it is there.</summary>
    public static bool MayHaveMade(IExecutionContext context, Exception exception) =>
        s_anew.Contains(context.RequestContext.OriginalRequest?.GetType().Name ?? "")
        && exception is not AmazonServiceException { StatusCode: > 0 };

    /// <summary>The retry policy of a client.</summary>
    public static RetryPolicy Of(IClientConfig config) =>
        config.RetryMode is RequestRetryMode.Adaptive ? new ServiceAdaptiveRetries(config) : new ServiceStandardRetries(config);
}
