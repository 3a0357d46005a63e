using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

/// <summary>Finds task definitions as callers name them: ARN, <c>family:revision</c>, or a family for its latest active revision.</summary>
internal sealed class TaskDefinitionStore(EcsContext ecs)
{
    public TaskDefinitionRecord? Find(string region, string? reference)
    {
        if (reference is null or "")
        {
            return null;
        }

        var parts = EcsNames.Last(reference).Split(':');
        if (ecs.State(region).Families.GetValueOrDefault(parts[0]) is not { } family)
        {
            return null;
        }

        return parts.Length == 1
            ? family.Revisions.LastOrDefault(static revision => revision.Definition.Status?.Value == "ACTIVE")
            : family.Revisions.Find(revision => revision.Definition.Revision?.ToString(CultureInfo.InvariantCulture) == parts[1]);
    }

    /// <summary>Finds a task definition that tasks may be started from.</summary>
    /// <exception cref="AwsFault">It is not there or no longer active.</exception>
    public TaskDefinition Active(string region, string? reference)
    {
        var record = Find(region, reference) ?? throw EcsFaults.Client("TaskDefinition not found.");
        return record.Definition.Status?.Value == "ACTIVE" ? record.Definition : throw EcsFaults.Client("TaskDefinition is inactive");
    }

    /// <summary>The task definition of something that runs; it may be inactive by now.</summary>
    public TaskDefinition Of(string region, string arn) => Find(region, arn)?.Definition ?? throw new InvalidOperationException($"The task definition {arn} is gone.");

    public IEnumerable<TaskDefinition> All(string region) => ecs.State(region).Families.Values.SelectMany(static family => family.Revisions).Select(static revision => revision.Definition);
}
