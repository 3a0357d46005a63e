using System;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Clawster.GitOps.Aws.Limits;

/// <summary>Lets each attempt of a call wait for its turn.</summary>
/// <param name="pace">Whose turn it is.</param>
internal sealed class CallPaceHandler(CallPace pace) : PipelineHandler
{
    private const string Suffix = "Request";

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var name = executionContext.RequestContext.RequestName;
        var operation = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        await pace.WaitAsync(operation, executionContext.RequestContext.CancellationToken).ConfigureAwait(false);
        return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
    }
}
