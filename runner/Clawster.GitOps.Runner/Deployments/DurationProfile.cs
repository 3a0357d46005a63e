namespace Clawster.GitOps.Runner.Deployments;

/// <summary>A set of expected durations.</summary>
internal enum DurationProfile
{
    /// <summary>The figures of the design: what the local cloud takes in its profile of the same name.</summary>
    Requirements,

    /// <summary>Published measurements: what AWS takes.</summary>
    Observed,
}
