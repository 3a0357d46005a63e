using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

/// <summary>A family of task definitions. Revision numbers are never used twice.</summary>
internal sealed class FamilyRecord
{
    public int LastRevision { get; set; }

    /// <summary>Oldest first.</summary>
    public List<TaskDefinitionRecord> Revisions { get; set; } = [];
}
