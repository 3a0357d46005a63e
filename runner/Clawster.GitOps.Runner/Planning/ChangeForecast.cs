using System;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>What is promised of a change before it is made. The deployment is held to it.</summary>
/// <param name="Interruption">The most that people notice.</param>
/// <param name="Down">How long the bot does not answer; zero when it always does.</param>
/// <param name="Because">What causes it, in a few words; empty when nothing does.</param>
internal sealed record ChangeForecast(Interruption Interruption, TimeSpan Down, string Because)
{
    /// <summary><c>no interruption</c>, <c>restart, about 30s</c>.</summary>
    public string Sentence => Interruption switch
    {
        Interruption.Restart => $"restart, about {DurationText.Exact(Down)}",
        Interruption.Replacement when Down == TimeSpan.Zero => "made anew", // how long depends on when the old one is destroyed
        Interruption.Replacement => $"new server, about {DurationText.Exact(Down)}",
        Interruption.Start => "starts",
        Interruption.End => "ends",
        _ => "no interruption",
    };
}
