using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Brings what runs in line with compiled bots.</summary>
internal static class Deployment
{
    /// <param name="fleet">The fleet that the bots were compiled with.</param>
    /// <param name="bots">Bots without faults. A bot that runs and is not among them is left alone.</param>
    /// <param name="cloud">Where to.</param>
    /// <param name="progress">Hears everything: first <see cref="DeploymentStarted"/>, last <see cref="DeploymentFinished"/>.</param>
    /// <param name="cancellationToken">Stops the deployment; what is not finished is undone before the call returns.</param>
    /// <param name="handOver">Ends it after the steps in hand, without undoing anything: its journal tells the next deployment where to go on.</param>
    /// <returns>How each bot ended. Only faults of access while reading what is there are thrown, and then nothing was changed.</returns>
    public static Task<DeploymentResult> RunAsync(FleetSpec fleet, ImmutableArray<CompiledBot> bots, Cloud cloud, IProgressSink progress, CancellationToken cancellationToken, CancellationToken handOver = default) =>
        RunAsync(fleet, bots, cloud, progress, DeploymentOptions.Default, cancellationToken, handOver);

    /// <param name="fleet">The fleet that the bots were compiled with.</param>
    /// <param name="bots">Bots without faults. A bot that runs and is not among them is left alone.</param>
    /// <param name="cloud">Where to.</param>
    /// <param name="progress">Hears everything: first <see cref="DeploymentStarted"/>, last <see cref="DeploymentFinished"/>.</param>
    /// <param name="options">What else it is told.</param>
    /// <param name="cancellationToken">Stops the deployment; what is not finished is undone before the call returns.</param>
    /// <param name="handOver">Ends it after the steps in hand, without undoing anything.</param>
    /// <inheritdoc cref="RunAsync(FleetSpec, ImmutableArray{CompiledBot}, Cloud, IProgressSink, CancellationToken, CancellationToken)"/>
    public static async Task<DeploymentResult> RunAsync(FleetSpec fleet, ImmutableArray<CompiledBot> bots, Cloud cloud, IProgressSink progress, DeploymentOptions options, CancellationToken cancellationToken, CancellationToken handOver = default)
    {
        await using var prepared = await new FleetPreparation(fleet, bots, cloud, options).PrepareAsync(cancellationToken);
        return await new DeploymentRun(prepared, cloud.Clock, progress).RunAsync(cancellationToken, handOver);
    }
}
