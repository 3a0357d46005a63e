using System;
using System.Net;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>A call succeeded, and its answer cannot be read.</summary>
/// <param name="operation">What was called.</param>
/// <param name="requestId">AWS's id of the call.</param>
/// <param name="cause">What is wrong with the answer.</param>
internal sealed class UnreadableAnswerException(string operation, string? requestId, Exception cause)
    : AmazonUnmarshallingException(requestId, operation, cause, HttpStatusCode.OK)
{
    private readonly string _message = $"The answer to {operation} cannot be read ({cause.Message}); the call took place and is not sent again.";

    public override string Message => _message;
}
