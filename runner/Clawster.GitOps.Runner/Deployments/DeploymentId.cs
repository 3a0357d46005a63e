using System;
using System.Globalization;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Names of deployments: readable, sorted by time, and part of every idempotency token.</summary>
internal static class DeploymentId
{
    // What a second is counted in here: three hexadecimal digits.
    private const int Parts = 0x1000;

    /// <param name="at">When it starts.</param>
    /// <param name="chance">Tells two apart that start at one moment: five hexadecimal digits of it are part of the name.</param>
    public static string Of(DateTimeOffset at, Func<int> chance) =>
        string.Create(CultureInfo.InvariantCulture, $"d-{at.UtcDateTime:yyyyMMdd-HHmmss}-{at.UtcTicks % TimeSpan.TicksPerSecond * Parts / TimeSpan.TicksPerSecond:x3}{chance() & 0xFFFFF:x5}");
}
