using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.ECS.Containers;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Runs the steps of tasks as they fall due.</summary>
internal sealed class TaskSteps(EcsContext ecs) : IAgendaHandler
{
    private readonly TaskCourse _course = new(ecs);
    private readonly TaskResources _resources = new(ecs);
    private readonly ContainerRuntime _containers = new(ecs);
    private readonly TaskTargets _targets = new(ecs);

    public IReadOnlyCollection<string> Topics { get; } = [TaskCourse.Topic];

    public void Run(AgendaEntry entry)
    {
        var key = entry.Key.Split('/');
        if (ecs.State(entry.Region).Tasks.GetValueOrDefault(key[0]) is { } task && task.Course == int.Parse(key[1], CultureInfo.InvariantCulture))
        {
            Run(entry.Region, task);
        }
    }

    private void Run(string region, TaskRecord task)
    {
        switch (task.Step)
        {
            case TaskStep.Attach:
                task.Interface!.Status = "ATTACHED";
                task.LastStatus = "PENDING";
                _course.Next(region, task, TaskStep.Prepare, EcsDurations.Prepare);
                break;
            case TaskStep.Prepare:
                Prepare(region, task);
                break;
            case TaskStep.Pull:
                Pulled(region, task);
                break;
            case TaskStep.Start:
                Start(region, task);
                break;
            case TaskStep.Signal:
                _course.Signal(region, task);
                break;
            case TaskStep.End:
                _course.Detach(region, task);
                break;
            case TaskStep.Detach:
                _course.Stopped(region, task);
                break;
            case TaskStep.Forget:
                ecs.State(region).Tasks.Remove(task.Id);
                break;
            default:
                return;
        }

        ecs.Changed(region, task);
    }

    private void Prepare(string region, TaskRecord task)
    {
        if (_resources.Refusal(region, task) is { } refusal)
        {
            _course.Fail(region, task, refusal);
            return;
        }

        task.PullStartedAt = ecs.Now;
        var pull = new ImagePull(ecs).Duration(region, task);
        _course.Next(region, task, TaskStep.Pull, pull);
    }

    private void Pulled(string region, TaskRecord task)
    {
        if (new ImagePull(ecs).Refusal(region, task) is { } refusal)
        {
            foreach (var container in task.Containers)
            {
                container.Reason = refusal;
            }

            _course.Fail(region, task, refusal);
            return;
        }

        new ImagePull(ecs).Keep(region, task);
        task.PullStoppedAt = ecs.Now;
        _course.Next(region, task, TaskStep.Start, EcsDurations.Start);
    }

    private void Start(string region, TaskRecord task)
    {
        var definition = new TaskDefinitionStore(ecs).Of(region, task.Definition);
        if (_containers.Start(region, task, definition) is { } refusal)
        {
            _course.Fail(region, task, refusal);
            return;
        }

        task.StartedAt = ecs.Now;
        task.LastStatus = "RUNNING";
        task.Step = TaskStep.Run;
        _targets.Register(region, task);
        _containers.Follow(region, task, definition);
    }
}
