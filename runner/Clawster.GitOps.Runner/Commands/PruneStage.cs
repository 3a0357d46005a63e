using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>What <c>clawster deploy</c> does about bots that run and have no file: they go first when the fleet file says <c>prune: true</c>, else they are named.</summary>
/// <param name="fleet">Compiled without errors.</param>
/// <param name="cloud">Where they run.</param>
/// <param name="output">How progress is shown.</param>
/// <param name="surroundings">Where to write.</param>
/// <param name="also">Hears each destruction too; null when nobody does.</param>
internal sealed class PruneStage(CompiledFleet fleet, ICloudTarget cloud, string? output, Surroundings surroundings, Func<IProgressSink>? also)
{
    /// <summary>Why nothing is deployed, one sentence each; empty when the deployment may go on.</summary>
    public ImmutableArray<string> Refusals { get; private set; } = [];

    /// <returns>What the process ends with; <see cref="ExitCode.Ok"/> when the deployment may go on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!fleet.Fleet.Prune)
        {
            return ExitCode.Ok;
        }

        var deployed = await FleetStatus.ReadAsync([.. fleet.Fleet.Regions.Select(static region => region.Name)], cloud.Cloud, cancellation);
        Refusals = Pruning.Refusals(fleet, deployed);
        foreach (var refusal in Refusals)
        {
            surroundings.Error.WriteLine("clawster: " + refusal);
        }

        return Refusals.IsEmpty ? await DestroyAsync(Pruning.Gone(fleet, deployed), cancellation) : ExitCode.Deployment;
    }

    /// <summary>One line for bots that run and cost without a file; null when there are none.</summary>
    public static string? Sentence(CompiledFleet fleet, ImmutableArray<DeployedBot> deployed)
    {
        var gone = Pruning.Gone(fleet, deployed).Select(static bot => bot.Name).ToArray();
        return gone.Length == 0 ? null
            : $"{ProgressText.Count(gone.Length, "bot")} without a file {(gone.Length == 1 ? "runs" : "run")} on: {string.Join(", ", gone)}. 'clawster destroy' takes one away, prune: true in fleet.yaml all of them with the next deployment.";
    }

    private async Task<int> DestroyAsync(ImmutableArray<DeployedBot> gone, CancellationToken cancellation)
    {
        foreach (var bot in gone)
        {
            surroundings.Error.WriteLine($"{bot.Name} runs in {bot.Region} and has no file there: it is destroyed.");
            await using var view = DeploymentView.Open(output, surroundings, cloud.Cloud.Clock);
            IProgressSink progress = also is null ? view : new ProgressBroadcast(view, also());
            progress.Report(cloud.Describe());
            view.Keep(await Pruning.DestroyAsync(bot, cloud.Cloud, progress, cancellation));
            new ActionsRun(surroundings).Tell(view.Board);
            if (view.ExitCode != ExitCode.Ok)
            {
                return view.ExitCode;
            }
        }

        return ExitCode.Ok;
    }
}
