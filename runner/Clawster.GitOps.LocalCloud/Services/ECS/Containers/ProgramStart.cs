using System.Collections.Generic;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>What a program finds when it starts.</summary>
/// <param name="Region">Where it runs.</param>
/// <param name="Subject">What durations are drawn for.</param>
/// <param name="Task">The task definition.</param>
/// <param name="Container">The container's definition.</param>
/// <param name="Environment">Its environment with the values of its secrets.</param>
/// <param name="UserData">What the instance did when it booted: it may have handed folders to the container's user.</param>
/// <param name="StateIsTaken">Another program of the same kind runs on the same file system folder.</param>
internal sealed record ProgramStart(string Region, string Subject, TaskDefinition Task, ContainerDefinition Container, IReadOnlyDictionary<string, string> Environment, bool StateIsTaken, string UserData);
