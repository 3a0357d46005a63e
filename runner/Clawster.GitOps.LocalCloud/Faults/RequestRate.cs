namespace Clawster.GitOps.LocalCloud.Faults;

/// <summary>A token bucket of requests.</summary>
/// <param name="Burst">How many it holds.</param>
/// <param name="PerSecond">How many come back each second.</param>
internal readonly record struct RequestRate(double Burst, double PerSecond);
