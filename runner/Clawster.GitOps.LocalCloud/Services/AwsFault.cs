using System;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>A refusal as AWS words it: the HTTP status, the error code and the message of the service's documentation.</summary>
internal sealed class AwsFault(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>The error code on the wire, for example <c>InvalidVpcID.NotFound</c>.</summary>
    public string Code { get; } = code;

    /// <summary>A refusal of the request, HTTP 400.</summary>
    public static AwsFault Bad(string code, string message) => new(400, code, message);
}
