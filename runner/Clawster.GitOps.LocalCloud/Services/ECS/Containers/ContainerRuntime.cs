using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>Runs the containers of tasks: start, the program's course, health checks.</summary>
internal sealed class ContainerRuntime(EcsContext ecs) : IAgendaHandler
{
    private const string Topic = "ecs.container";

    /// <summary>What a health check's command takes. The one of OpenClaw took 0.24 s.</summary>
    private static readonly TimeSpan s_check = TimeSpan.FromSeconds(0.3);

    private readonly ContainerLogs _logs = new(ecs);
    private readonly ProgramModel _programs = new(ecs.World.Timing);

    public IReadOnlyCollection<string> Topics { get; } = [Topic];

    /// <summary>Starts the containers of a task.</summary>
    /// <returns>Docker's refusal as the agent gives it; <see langword="null"/> when they run.</returns>
    public string? Start(string region, TaskRecord task, TaskDefinition definition)
    {
        new TaskPorts(ecs).Publish(region, task, definition);
        foreach (var container in task.Containers)
        {
            var own = Overridden(task, definition.ContainerDefinitions!.Find(item => item.Name == container.Name)!);
            if (_logs.Open(region, task, own, container) is { } refusal)
            {
                container.Reason = refusal;
                return refusal;
            }

            foreach (var variable in own.Environment ?? [])
            {
                container.Environment[variable.Name!] = variable.Value ?? "";
            }

            container.Course = _programs.Course(new ProgramStart(region, task.Id + "/" + container.Name, definition, own, container.Environment, StateIsTaken(region, task, definition), UserData(region, task)));
            container.StartedAt = ecs.Now;
            container.LastStatus = "RUNNING";
            container.RuntimeId = ecs.World.Ids.Hex(64);
            container.ImageDigest = "sha256:" + ecs.World.Ids.Hex(64);
            _logs.Write(region, container, container.Course.StartLines);
        }

        return null;
    }

    private string UserData(string region, TaskRecord task) =>
        task.Instance is { } id && ecs.State(region).Instances.TryGetValue(id, out var instance) ? InstanceView.Find(ecs.Cloud, region, instance.InstanceId)?.UserData ?? "" : "";

    /// <summary>Enters what the programs of a started task will do.</summary>
    public void Follow(string region, TaskRecord task, TaskDefinition definition)
    {
        foreach (var container in task.Containers)
        {
            Enter(region, task, container, "listen", container.Course.ListensAfter);
            Enter(region, task, container, "ready", container.Course.ReadyAfter);
            Enter(region, task, container, "end", container.Course.EndsAfter);
            if (container.Health is not null)
            {
                Enter(region, task, container, "health", Check(definition, container).Interval + s_check.TotalSeconds);
            }
        }
    }

    public void Run(AgendaEntry entry)
    {
        var key = entry.Key.Split('/');
        if (ecs.State(entry.Region).Tasks.GetValueOrDefault(key[0]) is not { Step: TaskStep.Run } task
            || task.Containers.Find(item => item.Name == key[1]) is not { LastStatus: "RUNNING" } container)
        {
            return;
        }

        switch (key[2])
        {
            case "listen":
                AddressChanged(entry.Region, task);
                break;
            case "ready":
                _logs.Write(entry.Region, container, container.Course.ReadyLines);
                AddressChanged(entry.Region, task);
                break;
            case "end":
                End(entry.Region, task, container);
                break;
            default:
                CheckHealth(entry.Region, task, container);
                break;
        }
    }

    private void Enter(string region, TaskRecord task, ContainerRecord container, string what, double? after)
    {
        if (after is { } seconds)
        {
            ecs.World.Agenda.After(TimeSpan.FromSeconds(seconds), region, Topic, $"{task.Id}/{container.Name}/{what}");
        }
    }

    private void AddressChanged(string region, TaskRecord task)
    {
        var address = task.Interface?.Address ?? new Ec2Access(ecs.World).AddressOf(region, ecs.State(region).Instances[task.Instance!].InstanceId);
        if (address is not null)
        {
            ecs.Events.RaiseAddressChanged(region, address);
        }
    }

    private void End(string region, TaskRecord task, ContainerRecord container)
    {
        container.LastStatus = "STOPPED";
        container.ExitCode = container.Course.ExitCode;
        container.Reason = container.Course.EndReason;
        _logs.Write(region, container, container.Course.EndLines);
        AddressChanged(region, task);
        ecs.Changed(region, task);
        if (container.Essential || task.Containers.All(static item => item.LastStatus == "STOPPED"))
        {
            new TaskCourse(ecs).Stop(region, task, "EssentialContainerExited", "Essential container in task exited");
        }
    }

    private void CheckHealth(string region, TaskRecord task, ContainerRecord container)
    {
        var check = Check(new TaskDefinitionStore(ecs).Of(region, task.Definition), container);
        var age = (ecs.Now - container.StartedAt!.Value - s_check).TotalSeconds;
        var before = container.Health;
        if (container.Course.ReadyAfter <= age)
        {
            container.FailedChecks = 0;
            container.Health = "HEALTHY";
        }
        else if (age >= check.StartPeriod && ++container.FailedChecks >= check.Retries)
        {
            container.Health = "UNHEALTHY";
        }

        // Checks whose result cannot change any more are not made.
        if (container.Health != "HEALTHY" && !(container.Health == "UNHEALTHY" && container.Course.ReadyAfter is null))
        {
            Enter(region, task, container, "health", check.Interval);
        }

        if (before != container.Health)
        {
            ecs.Changed(region, task);
        }
    }

    private static (double Interval, int Retries, double StartPeriod) Check(TaskDefinition definition, ContainerRecord container)
    {
        var check = definition.ContainerDefinitions!.Find(item => item.Name == container.Name)!.HealthCheck!;
        return (check.Interval ?? 30, check.Retries ?? 3, check.StartPeriod ?? 0);
    }

    // Two programs on one folder of a file system: the second finds the lock of the first.
    private bool StateIsTaken(string region, TaskRecord task, TaskDefinition definition)
    {
        static IEnumerable<string> Folders(TaskDefinition definition) => (definition.Volumes ?? [])
            .Where(static volume => volume.EfsVolumeConfiguration is not null)
            .Select(static volume => volume.EfsVolumeConfiguration!)
            .Select(static volume => $"{volume.FileSystemId}/{volume.AuthorizationConfig?.AccessPointId}/{volume.RootDirectory}");
        var folders = Folders(definition).ToHashSet();
        var store = new TaskDefinitionStore(ecs);
        return folders.Count > 0 && ecs.State(region).Tasks.Values.Any(other => other.Id != task.Id
            && other.Containers.Any(static container => container.LastStatus == "RUNNING" && container.Course.Program == "openclaw" && container.Course.EndsAfter is null)
            && Folders(store.Of(region, other.Definition)).Any(folders.Contains));
    }

    private static ContainerDefinition Overridden(TaskRecord task, ContainerDefinition definition)
    {
        if (task.Overrides?.ContainerOverrides?.Find(item => item.Name == definition.Name) is not { } change)
        {
            return definition;
        }

        var own = Shapes.Copy(definition);
        own.Command = change.Command ?? own.Command;
        own.Cpu = change.Cpu ?? own.Cpu;
        own.Memory = change.Memory ?? own.Memory;
        own.MemoryReservation = change.MemoryReservation ?? own.MemoryReservation;
        own.Environment = [.. (own.Environment ?? []).Where(variable => change.Environment?.Any(item => item.Name == variable.Name) != true), .. change.Environment ?? []];
        return own;
    }
}
