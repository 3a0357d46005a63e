using System.Linq;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Instances;

/// <summary>Empties container instances, and takes away those whose EC2 instance goes.</summary>
internal sealed class InstanceDraining(EcsContext ecs)
{
    private readonly TaskCourse _course = new(ecs);

    /// <summary>Sets an instance to <c>DRAINING</c>, from which services take their tasks away as their percents allow, or back to <c>ACTIVE</c>.</summary>
    public void Set(string region, ContainerInstanceRecord record, string status)
    {
        record.Status = status;
        record.Version++;
        ecs.Changed(region, record.Cluster);
        ecs.WakeCluster(region, record.Cluster);
    }

    /// <summary>The EC2 instance begins to stop or to terminate.</summary>
    public void InstanceGoes(string region, string instanceId)
    {
        foreach (var record in ecs.State(region).Instances.Values.Where(item => item.InstanceId == instanceId && item.Status != "INACTIVE").ToList())
        {
            if (new Ec2Access(ecs.World).Instance(region, instanceId) is { State: "stopping" or "stopped" })
            {
                record.AgentConnected = false;
                record.Version++;
                Lose(region, record, $"Host EC2 (instance {instanceId}) stopped.");
            }
            else
            {
                Remove(region, record, $"Host EC2 (instance {instanceId}) terminated.");
            }
        }
    }

    /// <summary>Deregisters an instance; what runs on it is lost to its services.</summary>
    public void Remove(string region, ContainerInstanceRecord record, string reason)
    {
        record.Status = "INACTIVE";
        record.AgentConnected = false;
        record.Version++;
        Lose(region, record, reason);
    }

    private void Lose(string region, ContainerInstanceRecord record, string reason)
    {
        foreach (var task in ecs.State(region).Tasks.Values.Where(task => task.Instance == record.Id && task.IsLeft).ToList())
        {
            task.WasHealthy = true;
            _course.Lose(region, task, reason);
        }

        ecs.Changed(region, record.Cluster);
        ecs.WakeCluster(region, record.Cluster);
    }
}
