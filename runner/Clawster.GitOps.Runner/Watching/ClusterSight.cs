namespace Clawster.GitOps.Runner.Watching;

/// <summary>A cluster as it was last seen.</summary>
/// <param name="Instances">Instances that have registered.</param>
/// <param name="Tasks">Tasks that start or run.</param>
internal sealed record ClusterSight(int Instances, int Tasks);
