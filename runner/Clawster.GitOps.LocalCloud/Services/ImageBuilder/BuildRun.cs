using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.Contents;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Moves builds from step to step: what a step begins, when it ends, what comes of it.</summary>
internal sealed class BuildRun(BuilderContext builder) : IAgendaHandler
{
    public const string Topic = "imagebuilder.step";

    // Between two looks at an instance that boots.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    // "Default timeout: 60 minutes" of the step action LaunchInstance.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(60);

    private readonly BuildInstances _instances = new(builder);
    private readonly ComponentRuns _components = new(builder);
    private readonly OutputImages _outputs = new(builder);
    private readonly BuildContents _contents = new(builder);
    private readonly BuildLog _log = new(builder);

    public IReadOnlyCollection<string> Topics => [Topic];

    public void Run(AgendaEntry entry)
    {
        if (!builder.State(entry.Region).Builds.TryGetValue(entry.Key, out var build) || ImageShapes.IsOver(build.Image))
        {
            return;
        }

        var step = build.Workflows.SelectMany(static run => run.Steps).FirstOrDefault(static step => step.Status == "RUNNING");
        try
        {
            if (step is not null && !End(entry.Region, build, step))
            {
                builder.World.Agenda.After(s_look, entry.Region, Topic, entry.Key);
                return;
            }

            Next(entry.Region, build);
        }
        catch (AwsFault fault)
        {
            Fail(entry.Region, build, $"{fault.Code}: {fault.Message}");
        }
    }

    public void Cancel(string region, StoredBuild build)
    {
        builder.World.Agenda.Cancel(region, Topic, build.Image.Arn!);
        Close(build, "CANCELLED", null);
        build.Image.State = new() { Status = "CANCELLED" };
        _instances.Terminate(region, build);
        builder.World.Touch();
    }

    private void Next(string region, StoredBuild build)
    {
        if (build.Workflows.Find(static run => run.EndTime is null) is not { } workflow)
        {
            build.Image.State = new() { Status = "AVAILABLE" };
            _log.Write(region, build, [$"{build.Image.Arn}: available"]);
            return;
        }

        if (workflow.StartTime is null)
        {
            (workflow.StartTime, workflow.Status) = (BuilderNames.Iso(builder.World.Now), "RUNNING");
            build.Image.State = new() { Status = workflow.Type switch { "BUILD" => "BUILDING", "TEST" => "TESTING", _ => "DISTRIBUTING" } };
        }

        if (workflow.Steps.Find(static step => step.Status == "PENDING") is not { } step)
        {
            (workflow.EndTime, workflow.Status) = (BuilderNames.Iso(builder.World.Now), "COMPLETED");
            Next(region, build);
            return;
        }

        (step.StartTime, step.Status) = (BuilderNames.Iso(builder.World.Now), "RUNNING");
        builder.World.Agenda.After(Begin(region, build, workflow.Type == "TEST", step), region, Topic, build.Image.Arn!);
    }

    private TimeSpan Begin(string region, StoredBuild build, bool isTest, StoredStep step)
    {
        switch (step.Action)
        {
            case "LaunchInstance":
                build.InstanceId = _instances.Launch(region, build, isTest);
                build.GivesUpAt = builder.World.Now + s_patience;
                return s_look;
            case "ExecuteComponents":
                return _components.Play(region, build, isTest).Duration;
            case "TerminateInstance":
                _instances.Terminate(region, build);
                return Of(build, BuilderDurations.Terminate, step);
            case "DistributeImage":
                return Of(build, OutputImages.Others(region, build).Any() ? BuilderDurations.CopyToRegion : BuilderDurations.Distribute, step);
            default:
                return Of(build, step.Action switch
                {
                    "BootstrapInstanceForTOE" => BuilderDurations.Bootstrap,
                    "CollectImageMetadata" => BuilderDurations.Inventory,
                    "CollectImageScanFindings" => BuilderDurations.Scan,
                    "SanitizeInstance" => BuilderDurations.Sanitize,
                    _ => BuilderDurations.Snapshot,
                }, step);
        }
    }

    private TimeSpan Of(StoredBuild build, ModelledDuration duration, StoredStep step) => builder.World.Timing.Of(duration, $"{build.Image.Arn}/{step.Name}");

    // False when the step goes on.
    private bool End(string region, StoredBuild build, StoredStep step)
    {
        if (build.InstanceId is not null && _instances.Lost(region, build) is { } lost)
        {
            throw AwsFault.Bad("ExpectationNotMet", lost);
        }

        switch (step.Action)
        {
            case "LaunchInstance" when !_instances.Answers(region, build):
                return builder.World.Now < build.GivesUpAt ? false : throw AwsFault.Bad(
                    "ExpectationNotMet", $"Step timed out while step is verifying the SSM Agent availability on the target instance(s): {_instances.Obstacle(region, build)}");
            case "LaunchInstance":
                step.Outputs = $$"""{"instanceId":"{{build.InstanceId}}"}""";
                break;
            case "ExecuteComponents":
                var outcome = _components.Play(region, build, isTest: step.Name.Contains("Test", StringComparison.Ordinal));
                _log.Write(region, build, outcome.Lines);
                if (outcome.Failure is { } failure)
                {
                    throw AwsFault.Bad("ExpectationNotMet", failure);
                }

                break;
            case "CollectImageMetadata":
                _contents.Collect(region, build);
                break;
            case "CollectImageScanFindings":
                _contents.Scan(region, build);
                break;
            case "CreateImage":
                build.ImageId = _outputs.Make(region, build);
                step.Outputs = $$"""{"imageId":"{{build.ImageId}}"}""";
                break;
            case "DistributeImage":
                build.Image.OutputResources = new() { Amis = _outputs.Distribute(region, build) };
                break;
        }

        (step.EndTime, step.Status) = (BuilderNames.Iso(builder.World.Now), "COMPLETED");
        return true;
    }

    // An instance that is not to be terminated on failure stays: somebody wants to look at it.
    private void Fail(string region, StoredBuild build, string reason)
    {
        var workflow = build.Workflows.First(static run => run.EndTime is null);
        var step = workflow.Steps.First(static step => step.Status is "RUNNING");
        var message = $"Workflow Execution ID: '{workflow.Id}' failed with reason: {reason} in workflow step {step.Name}.";
        Close(build, "FAILED", reason);
        build.Image.State = new() { Status = "FAILED", Reason = message };
        _log.Write(region, build, [message]);
        if (build.Image.InfrastructureConfiguration!.TerminateInstanceOnFailure != false)
        {
            _instances.Terminate(region, build);
        }
    }

    private void Close(StoredBuild build, string status, string? message)
    {
        var now = BuilderNames.Iso(builder.World.Now);
        foreach (var workflow in build.Workflows.Where(static run => run.StartTime is not null && run.EndTime is null))
        {
            foreach (var step in workflow.Steps.Where(static step => step.Status == "RUNNING"))
            {
                (step.Status, step.EndTime, step.Message) = (status, now, message);
            }

            (workflow.Status, workflow.EndTime, workflow.Message) = (status, now, message);
        }
    }
}
