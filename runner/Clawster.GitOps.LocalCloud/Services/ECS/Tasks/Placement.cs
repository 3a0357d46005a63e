using Clawster.GitOps.LocalCloud.Services.ECS.Instances;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>An instance for a task, or why there is none.</summary>
/// <param name="Instance">The instance; <see langword="null"/> when there is none.</param>
/// <param name="Code">The reason as RunTask gives it, for example <c>RESOURCE:MEMORY</c>.</param>
/// <param name="Reason">The reason as a service's event gives it.</param>
/// <param name="Closest">The instance that comes closest.</param>
internal sealed record Placement(ContainerInstanceRecord? Instance, string Code = "", string Reason = "", ContainerInstanceRecord? Closest = null);
