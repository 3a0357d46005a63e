using System;
using System.Globalization;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Who made something drift, as CloudTrail tells it.</summary>
/// <param name="Name">The user, or role and session.</param>
/// <param name="At">When.</param>
/// <param name="Call">By which operation: <c>AuthorizeSecurityGroupIngress</c>.</param>
internal sealed record DriftAuthor(string Name, DateTimeOffset At, string Call)
{
    /// <summary><c>ada at 2026-01-02 03:04 UTC (AuthorizeSecurityGroupIngress)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} at {At.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({Call})");
}
