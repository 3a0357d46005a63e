using System;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>The SDK's standard retries with the corrections of <see cref="RetryRules"/>.</summary>
internal sealed class ServiceStandardRetries : StandardRetryPolicy
{
    public ServiceStandardRetries(IClientConfig config)
        : base(config) => RetryRules.Correct(ThrottlingErrorCodes);

    public override bool RetryForException(IExecutionContext executionContext, Exception exception) =>
        !RetryRules.MayHaveMade(executionContext, exception) && base.RetryForException(executionContext, exception);

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        !RetryRules.MayHaveMade(executionContext, exception) && await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);

    // The SDK repeats at once, without asking the policy, what it takes for a kept connection that had gone stale; the service may have heard that request.
    public override bool IsStaleConnectionError(Exception exception) => false;

    public override bool IsTransientError(IExecutionContext executionContext, Exception exception) =>
        RetryRules.IsTransient(exception) ?? base.IsTransientError(executionContext, exception);
}
