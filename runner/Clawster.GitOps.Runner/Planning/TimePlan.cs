using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>How long a deployment is going to take.</summary>
/// <param name="Total">Its critical path.</param>
/// <param name="Lines">Of each region and each bot, in the order of their beginning.</param>
internal sealed record TimePlan(TimeSpan Total, ImmutableArray<TimeLine> Lines)
{
    public static TimePlan Nothing { get; } = new(TimeSpan.Zero, []);
}
