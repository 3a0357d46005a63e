namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>
/// What one service knows in one region, or globally. A plain class of properties with getters and setters, which System.Text.Json can write and read.
/// </summary>
internal interface IServiceState
{
    /// <summary>Its name in the saved world, unique among all services' states.</summary>
    static abstract string StateName { get; }
}
