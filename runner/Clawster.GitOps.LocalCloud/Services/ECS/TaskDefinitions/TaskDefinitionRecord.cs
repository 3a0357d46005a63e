using System.Collections.Generic;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

/// <summary>A revision of a task definition and its tags.</summary>
internal sealed class TaskDefinitionRecord
{
    public TaskDefinition Definition { get; set; } = new();

    public List<Tag> Tags { get; set; } = [];
}
