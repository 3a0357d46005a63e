namespace Clawster.GitOps.Runner.Watching;

/// <summary>A service as it was last seen.</summary>
/// <param name="TaskDefinition">What its newest deployment runs.</param>
/// <param name="FailedTasks">Tasks of that deployment that could not keep running.</param>
/// <param name="Rollout"><c>IN_PROGRESS</c>, <c>COMPLETED</c>, <c>FAILED</c>; null when ECS does not say.</param>
/// <param name="RolloutReason">Why, in ECS's words.</param>
/// <param name="LastEvent">The newest message of the service.</param>
/// <param name="Desired">How many tasks it should keep.</param>
/// <param name="Deployments">More than one while a new one replaces an old one.</param>
internal sealed record ServiceSight(string TaskDefinition, int FailedTasks, string? Rollout, string? RolloutReason, string? LastEvent, int Desired, int Deployments);
