using System;
using System.Linq;
using System.Net;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Makes the typed exception of an error code.</summary>
internal static class ServiceErrors
{
    public static AmazonServiceException Create(ServiceModel service, string code, string message, bool sender, string requestId, Exception? inner, HttpStatusCode status)
    {
        var type = sender ? ErrorType.Sender : ErrorType.Receiver;
        var known = service.Errors.FirstOrDefault(error => error.Code == code) ?? service.Errors.FirstOrDefault(error => error.Name == code);
        return known?.Create is { } create
            ? create(message, inner, type, code, requestId, status)
            : service.Unmodelled?.Invoke(message, inner, type, code, requestId, status)
            ?? new AmazonServiceException(message, inner, type, code, requestId, status);
    }
}
