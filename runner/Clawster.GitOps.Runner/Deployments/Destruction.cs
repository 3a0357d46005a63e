using System;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Takes bots away.</summary>
internal static class Destruction
{
    /// <param name="request">What to take away.</param>
    /// <param name="cloud">Where from.</param>
    /// <param name="progress">Hears everything: first <see cref="DeploymentStarted"/>, last <see cref="DeploymentFinished"/>; what stays and costs comes as <see cref="Noticed"/>.</param>
    /// <param name="cancellationToken">Stops it; running it again goes on where it stopped.</param>
    /// <returns>How it ended; a bot that nobody knows in the region has the result Failed with the names that are there.</returns>
    public static async Task<DeploymentResult> RunAsync(DestructionRequest request, Cloud cloud, IProgressSink progress, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(request.Region);
        var caller = await AccountIdentity.ReadAsync(clients.Sts, cancellationToken);
        var view = await RegionView.ReadAsync(clients, caller, request.Region, cancellationToken);
        await using var run = new DestructionRun(request, view, clients, cloud, progress);
        return await run.RunAsync(cancellationToken);
    }
}
