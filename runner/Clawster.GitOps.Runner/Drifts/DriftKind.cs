namespace Clawster.GitOps.Runner.Drifts;

/// <summary>How something differs from what was applied.</summary>
internal enum DriftKind
{
    /// <summary>It is there and is not as it was applied.</summary>
    Changed,

    /// <summary>It was applied and is not there.</summary>
    Gone,

    /// <summary>It is there and was never applied.</summary>
    Added,
}
