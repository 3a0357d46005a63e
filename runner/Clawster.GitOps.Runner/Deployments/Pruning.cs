using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>
/// Bots that run and have no file any more. They go before anything is deployed, because one that moved or has another name must not run twice. What they remembered stays on the region's file system.
/// </summary>
internal static class Pruning
{
    /// <summary>Bots of the fleet's regions that no file asks for there. Reads only.</summary>
    /// <returns>None when a file has errors: which bot it is about is not known then.</returns>
    public static async Task<ImmutableArray<DeployedBot>> FindAsync(CompiledFleet fleet, Cloud cloud, CancellationToken cancellationToken) =>
        fleet.Diagnostics.Any(static finding => finding.Severity is DiagnosticSeverity.Error)
            ? []
            : Gone(fleet, await FleetStatus.ReadAsync([.. fleet.Fleet.Regions.Select(static region => region.Name)], cloud, cancellationToken));

    /// <inheritdoc cref="FindAsync"/>
    public static ImmutableArray<DeployedBot> Gone(CompiledFleet fleet, ImmutableArray<DeployedBot> deployed) =>
        [.. deployed.Where(bot => !fleet.Bots.Any(wanted => wanted.Spec.Name == bot.Name && wanted.Spec.Region == bot.Region))];

    /// <summary>Why they may not go, one sentence each.</summary>
    public static ImmutableArray<string> Refusals(CompiledFleet fleet, ImmutableArray<DeployedBot> deployed)
    {
        var gone = Gone(fleet, deployed);
        return
        [
            .. gone.Where(static bot => bot.IsProtected).Select(static bot => $"{bot.Name} is protected and its file is gone; bring the file back with protected: false, deploy it, and remove it then"),
            .. new BlastCheck(fleet.Fleet.BlastRadius, deployed.Length).Passed([.. gone.Select(static bot => (bot.Name, Interruption.End))]),
        ];
    }

    /// <summary>Takes one away.</summary>
    public static Task<DeploymentResult> DestroyAsync(DeployedBot bot, Cloud cloud, IProgressSink progress, CancellationToken cancellationToken) =>
        Destruction.RunAsync(new DestructionRequest(bot.Name, bot.Region, WithNetwork: false), cloud, progress, cancellationToken);
}
