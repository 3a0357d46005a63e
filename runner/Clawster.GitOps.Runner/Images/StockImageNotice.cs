using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Images;

/// <summary>
/// Says once, at the end of a deployment that makes bots, that they run on the ECS image of AWS, and whether a faster one is being built. What is being built is asked for beside the deployment: it never waits for the answer,
/// and without one the line says how to build an image.
/// </summary>
internal sealed class StockImageNotice(IProgressSink next, CompiledFleet fleet, Cloud cloud, CancellationToken cancellationToken) : IProgressSink
{
    private ImmutableArray<string> _regions = [];
    private Task<string?> _building = Task.FromResult<string?>(null);

    public void Report(ProgressEvent progress)
    {
        if (progress is DeploymentStarted { Verb: DeploymentVerb.Deploy } started)
        {
            _regions = [.. started.Bots.Where(IsMadeOnStock).Select(static bot => bot.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            _building = _regions.IsEmpty ? _building : Task.Run(BuildingAsync, CancellationToken.None);
        }

        if (progress is DeploymentFinished { Result: DeploymentResultKind.Succeeded } && !_regions.IsEmpty)
        {
            var building = _building.IsCompletedSuccessfully ? _building.GetAwaiter().GetResult() : null;
            next.Report(new Noticed(progress.At, $"New bots in {string.Join(", ", _regions)} run on the ECS image of AWS; {(building is null ? "'clawster image build' makes one that has their container image and starts faster" : $"a faster one is being built ({building}): 'clawster image status'")}"));
        }

        next.Report(progress);
    }

    private bool IsMadeOnStock(PlannedBot planned) =>
        planned.Change is BotChange.Create
        && fleet.Bots.FirstOrDefault(bot => bot.Spec.Name == planned.Name)?.Spec is { } bot
        && fleet.Fleet.Regions.FirstOrDefault(region => region.Name == bot.Region)?.Images.For(bot) is null;

    // Images are built in the first region with bots, whatever region they are for.
    private async Task<string?> BuildingAsync()
    {
        try
        {
            var home = fleet.Bots.Select(static bot => bot.Spec.Region).Min(StringComparer.Ordinal)!;
            var running = (await new BuildReader(cloud.Clients(home)).ReadAllAsync(cancellationToken)).FirstOrDefault(static build => build.IsRunning);
            return running is null ? null : running.Status.ToLowerInvariant();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException) // it is a remark: no fault of it may reach a deployment
        {
            return null;
        }
    }
}
