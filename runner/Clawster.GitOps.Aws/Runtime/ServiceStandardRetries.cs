using System;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>The SDK's standard retries with the corrections of <see cref="RetryRules"/>.</summary>
internal sealed class ServiceStandardRetries : StandardRetryPolicy
{
    public ServiceStandardRetries(IClientConfig config)
        : base(config) => RetryRules.Correct(ThrottlingErrorCodes);

    public override bool IsTransientError(IExecutionContext executionContext, Exception exception) =>
        RetryRules.IsTransient(executionContext, exception) ?? base.IsTransientError(executionContext, exception);
}
