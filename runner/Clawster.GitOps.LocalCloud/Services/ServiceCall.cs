using System;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>One call of an operation, read from the wire or made by another service. It runs under the world's lock.</summary>
/// <param name="Operation">The operation's name, for example <c>CreateVpc</c>.</param>
/// <param name="Request">The operation's input shape.</param>
/// <param name="Region">The region of the credential scope.</param>
/// <param name="AccountId">The account that calls.</param>
/// <param name="Now">The moment of the call.</param>
internal sealed record ServiceCall(string Operation, object Request, string Region, string AccountId, DateTimeOffset Now)
{
    /// <summary>The access key id of the caller, or of the user that a service calls for; <see langword="null"/> for an unsigned call and for a service that calls for itself.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The service that calls on the caller's behalf, for example <c>cloudformation.amazonaws.com</c>; <see langword="null"/> for a call from outside.</summary>
    public string? Via { get; init; }

    /// <summary>What the caller's client calls itself.</summary>
    public string? UserAgent { get; init; }
}
