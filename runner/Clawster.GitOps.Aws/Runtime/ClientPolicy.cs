using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>The one policy of all clients, official and generated.</summary>
internal static class ClientPolicy
{
    // Control planes throttle in bursts; the SDK's three attempts are over within a second.
    private const int Retries = 8;

    /// <summary>Adaptive retries, unless <c>AWS_RETRY_MODE</c>, <c>AWS_MAX_ATTEMPTS</c> or the profile says otherwise.</summary>
    public static void Apply(ClientConfig config)
    {
        if (FallbackInternalConfigurationFactory.RetryMode is null)
        {
            config.RetryMode = RequestRetryMode.Adaptive;
        }

        if (FallbackInternalConfigurationFactory.MaxAttempts is null)
        {
            config.MaxErrorRetry = Retries;
        }
    }
}
