namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>Which figures say how long the simulated AWS takes for something.</summary>
public enum TimingProfile
{
    /// <summary>The figures the product was designed with.</summary>
    Requirements,

    /// <summary>Published measurements of AWS.</summary>
    Observed,
}
