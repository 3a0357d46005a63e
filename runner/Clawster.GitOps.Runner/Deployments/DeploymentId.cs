using System;
using System.Globalization;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Names of deployments: readable, sorted by time, and part of every idempotency token.</summary>
internal static class DeploymentId
{
    /// <param name="at">When it starts, to the hundredth of a microsecond, so that two of one second differ.</param>
    public static string Of(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"d-{at.UtcDateTime:yyyyMMdd-HHmmss}-{at.UtcTicks % TimeSpan.TicksPerSecond:x}");
}
