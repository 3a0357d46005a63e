using System;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>One request that the local cloud has answered.</summary>
/// <param name="At">Simulated moment of the answer.</param>
/// <param name="Region">Region of the credential scope.</param>
/// <param name="Service">Name of the service's model, for example <c>ec2</c>.</param>
/// <param name="Operation">For example <c>CreateVpc</c>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Error">The error's code; null when it went well.</param>
/// <param name="Mutating">True when the operation can change something.</param>
public sealed record LoggedRequest(DateTimeOffset At, string Region, string Service, string Operation, int Status, string? Error, bool Mutating)
{
    /// <summary>One line for people: <c>12:00:01.250 eu-central-1 ec2 CreateVpc 200</c>.</summary>
    public override string ToString() =>
        System.FormattableString.Invariant($"{At.UtcDateTime:HH:mm:ss.fff} {Region} {Service} {Operation} {Status}{(Error is null ? "" : " " + Error)}");
}
