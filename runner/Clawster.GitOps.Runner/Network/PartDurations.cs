using System;

namespace Clawster.GitOps.Runner.Network;

/// <summary>How long making a part takes.</summary>
/// <param name="Expected">Of a part, once all it needs is there.</param>
internal sealed record PartDurations(Func<string, TimeSpan> Expected)
{
    /// <summary>After this long a part is given up: far more than it ever took.</summary>
    public TimeSpan Limit(string part)
    {
        var expected = Expected(part) * 4;
        var least = TimeSpan.FromMinutes(8);
        return expected > least ? expected : least;
    }
}
