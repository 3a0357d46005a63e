namespace Clawster.GitOps.Runner.Watching;

/// <summary>A resource of a stack as its events tell it.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">For example <c>AWS::ECS::Service</c>.</param>
/// <param name="PhysicalId">Null until it is known.</param>
/// <param name="Status">For example <c>CREATE_COMPLETE</c>.</param>
internal sealed record ResourceSight(string LogicalId, string Type, string? PhysicalId, string Status);
