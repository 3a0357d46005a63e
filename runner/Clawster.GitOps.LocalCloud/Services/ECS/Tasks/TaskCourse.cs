using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Leads a task from step to step: enters the next one in the agenda, and turns its course when it fails or is to stop.</summary>
internal sealed class TaskCourse(EcsContext ecs)
{
    /// <summary>The topic of the steps. The key is the task's id and the number of its course.</summary>
    public const string Topic = "ecs.task";

    /// <summary>What ECS allows when a container names no stop timeout of its own.</summary>
    private const int DefaultStopTimeout = 30;

    /// <summary>Stopped tasks are shown for an hour.</summary>
    private static readonly TimeSpan s_shown = TimeSpan.FromHours(1);

    public void Next(string region, TaskRecord task, TaskStep step, ModelledDuration duration) =>
        Next(region, task, step, ecs.World.Timing.Of(duration, task.Id));

    public void Next(string region, TaskRecord task, TaskStep step, TimeSpan delay)
    {
        task.Step = step;
        task.Version++;
        ecs.World.Agenda.After(delay, region, Topic, FormattableString.Invariant($"{task.Id}/{++task.Course}"));
    }

    /// <summary>The task never got to run.</summary>
    public void Fail(string region, TaskRecord task, string reason) => Stop(region, task, "TaskFailedToStart", reason);

    /// <summary>Stops a task: targets are drained, containers get SIGTERM, the interface goes, then it is stopped. A task that stops already goes on as it was.</summary>
    public void Stop(string region, TaskRecord task, string code, string reason)
    {
        if (task.Step >= TaskStep.Signal)
        {
            return;
        }

        task.DesiredStatus = "STOPPED";
        task.StoppingAt = ecs.Now;
        task.StopCode = code;
        task.StoppedReason = reason;
        if (task.Step != TaskStep.Run)
        {
            EndContainers(task);
            Detach(region, task);
        }
        else
        {
            var drain = new TaskTargets(ecs).Deregister(region, task);
            var dead = task.Containers.All(static container => container.LastStatus == "STOPPED");
            task.LastStatus = "DEACTIVATING";
            Next(region, task, TaskStep.Signal, dead ? TimeSpan.Zero : drain);
        }

        ecs.Changed(region, task);
    }

    /// <summary>The instance is gone with everything on it.</summary>
    public void Lose(string region, TaskRecord task, string reason)
    {
        if (!task.IsLeft)
        {
            return;
        }

        task.DesiredStatus = "STOPPED";
        task.StoppingAt ??= ecs.Now;
        task.StopCode ??= "InfrastructureHealth";
        task.StoppedReason ??= reason;
        if (task.Step == TaskStep.Run)
        {
            new TaskTargets(ecs).Deregister(region, task);
        }

        EndContainers(task);
        Detach(region, task);
        ecs.Changed(region, task);
    }

    /// <summary>Sends SIGTERM to all containers that run.</summary>
    public void Signal(string region, TaskRecord task)
    {
        task.LastStatus = "STOPPING";
        var definitions = new TaskDefinitionStore(ecs).Of(region, task.Definition).ContainerDefinitions ?? [];
        var longest = 0.0;
        foreach (var container in task.Containers.Where(static container => container.LastStatus == "RUNNING"))
        {
            var timeout = definitions.Find(definition => definition.Name == container.Name)?.StopTimeout ?? DefaultStopTimeout;
            var killed = container.Course.StopTakes > timeout;
            container.ExitCode = killed ? 137 : container.Course.StopExitCode;
            longest = Math.Max(longest, Math.Min(timeout, container.Course.StopTakes));
        }

        Next(region, task, TaskStep.End, TimeSpan.FromSeconds(longest));
        ecs.Changed(region, task);
    }

    /// <summary>All containers have ended; the interface is detached.</summary>
    public void Detach(string region, TaskRecord task)
    {
        foreach (var container in task.Containers)
        {
            container.LastStatus = "STOPPED";
        }

        task.ExecutionStoppedAt ??= ecs.Now;
        task.LastStatus = "DEPROVISIONING";
        if (task.Interface is { } item)
        {
            new TaskInterfaces(ecs).Detach(region, task);
            ecs.Events.RaiseAddressChanged(region, item.Address);
            Next(region, task, TaskStep.Detach, EcsDurations.DetachInterface);
        }
        else
        {
            if (task.Instance is { } id && ecs.State(region).Instances.TryGetValue(id, out var instance) && new Ec2Access(ecs.World).AddressOf(region, instance.InstanceId) is { } address)
            {
                ecs.Events.RaiseAddressChanged(region, address);
            }

            Next(region, task, TaskStep.Detach, TimeSpan.Zero);
        }
    }

    /// <summary>It is over: the service hears of it, and it is forgotten in an hour.</summary>
    public void Stopped(string region, TaskRecord task)
    {
        new TaskInterfaces(ecs).Delete(region, task);
        task.LastStatus = "STOPPED";
        task.StoppedAt = ecs.Now;
        Next(region, task, TaskStep.Forget, s_shown);
        new ManagedDraining(ecs).TaskStopped(region, task.Instance);
        new CapacityScaling(ecs).Notice(region, task.CapacityProvider);
        ecs.Changed(region, task);
    }

    private static void EndContainers(TaskRecord task)
    {
        foreach (var container in task.Containers.Where(static container => container.StartedAt is not null))
        {
            container.ExitCode ??= 137;
        }
    }
}
