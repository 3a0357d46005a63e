using System;

namespace Clawster.GitOps.LocalCloud.Faults;

/// <summary>Which requests go wrong, and how.</summary>
/// <param name="Kind">How.</param>
public sealed record FaultRule(FaultKind Kind)
{
    /// <summary>Name of the service's model, for example <c>ec2</c> or <c>elbv2</c>; <see langword="null"/> is every service.</summary>
    public string? Service { get; init; }

    /// <summary>For example <c>CreateVpc</c>, or <c>Create*</c>; <see langword="null"/> is every operation.</summary>
    public string? Operation { get; init; }

    /// <summary>For example <c>eu-central-1</c>; <see langword="null"/> is every region.</summary>
    public string? Region { get; init; }

    /// <summary>How many of the requests that fit it, chosen by the plan's seed: 0 to 1. Default: all.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Requests that fit and are let through first. Default: none.</summary>
    public int After { get; init; }

    /// <summary>The most requests that go wrong; <see langword="null"/> is no limit.</summary>
    public int? Times { get; init; }

    /// <summary>Simulated time until the connection is cut, for <see cref="FaultKind.AnswerTimesOut"/>. Default: 60 s.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The error's code, for <see cref="FaultKind.Refused"/>.</summary>
    public string Code { get; init; } = "ServiceException";

    /// <summary>The error's message, for <see cref="FaultKind.Refused"/>.</summary>
    public string Message { get; init; } = "This request was refused on purpose.";

    internal bool Fits(string region, string service, string operation) =>
        (Region is null || Region == region) && (Service is null || Service == service)
        && (Operation is null || (Operation.EndsWith('*') ? operation.StartsWith(Operation[..^1], StringComparison.Ordinal) : Operation == operation));
}
