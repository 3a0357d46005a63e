using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>
/// Components on an instance. Their scripts are not run: a step takes its time and succeeds, unless it is made to fail (<see cref="BuilderState.FailingSteps"/>) or can only fail (<see cref="ComponentStep.ExitCode"/>).
/// </summary>
internal sealed class ComponentRuns(BuilderContext builder)
{
    /// <summary>Goes through the phases of all components until a step fails.</summary>
    /// <param name="region">Where.</param>
    /// <param name="build">The build.</param>
    /// <param name="isTest">On the test instance: phase <c>test</c>. Else <c>build</c> of all components, then <c>validate</c>.</param>
    public ComponentOutcome Play(string region, StoredBuild build, bool isTest)
    {
        var duration = TimeSpan.Zero;
        var lines = new List<string>();
        foreach (var phase in isTest ? ["test"] : (string[])["build", "validate"])
        {
            foreach (var component in build.Image.ImageRecipe!.Components!.Select(item => builder.Component(region, item.ComponentArn!)))
            {
                foreach (var step in ComponentDocumentReader.Read(component.Data!).Phases.Where(item => item.Name == phase).SelectMany(static item => item.Steps))
                {
                    duration += Duration(build, component, step);
                    if (Failure(region, component, step) is not { } failure)
                    {
                        lines.Add($"{component.Name}: {phase}: {step.Name}: {step.Action}: completed");
                        continue;
                    }

                    lines.Add($"{component.Name}: {phase}: {step.Name}: {step.Action}: {failure}");
                    if (step.OnFailure == "Abort")
                    {
                        return new(duration, lines, $"Document {component.Arn} failed! Step {step.Name} of phase {phase}: {failure}");
                    }
                }
            }
        }

        return new(duration, lines, null);
    }

    private string? Failure(string region, Component component, ComponentStep step) =>
        builder.State(region).FailingSteps.TryGetValue($"{component.Name}/{step.Name}", out var reason) ? reason
        : step.ExitCode is not 0 and var code ? $"exit status {code}"
        : null;

    private TimeSpan Duration(StoredBuild build, Component component, ComponentStep step) => builder.World.Timing.Of(
        step.Action switch
        {
            "ExecuteBash" or "ExecuteBinary" or "ExecuteDocument" => BuilderDurations.Script,
            "UpdateOS" => BuilderDurations.UpdateOs,
            "Reboot" => BuilderDurations.Reboot,
            _ => BuilderDurations.SmallAction,
        },
        $"{build.Image.Arn}/{component.Name}/{step.Name}");
}
