using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Clusters;

/// <summary>Ends the attaching of capacity providers to a cluster.</summary>
internal sealed class ClusterAttachments(EcsContext ecs) : IAgendaHandler
{
    public const string Topic = "ecs.cluster.attachments";

    public IReadOnlyCollection<string> Topics { get; } = [Topic];

    public void Run(AgendaEntry entry)
    {
        if (ecs.State(entry.Region).Clusters.GetValueOrDefault(entry.Key) is { AttachmentsStatus: "UPDATE_IN_PROGRESS" } cluster)
        {
            cluster.AttachmentsStatus = "UPDATE_COMPLETE";
            ecs.Changed(entry.Region, cluster.Name);
        }
    }
}
