using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Drifts;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>Asks a cloud what a plan meets there: drift, quotas, and limits by what is really applied. Reads only; the plan role of <c>clawster bootstrap</c> is enough.</summary>
internal static class PlanCloudCheck
{
    /// <returns>The plan with what was found.</returns>
    public static async Task<ChangePlan> AddAsync(ChangePlan plan, CompiledFleet fleet, bool isAws, Workspace workspace, Surroundings surroundings, CancellationToken cancellation)
    {
        if (fleet.Bots.IsEmpty)
        {
            return plan;
        }

        await using var target = await CloudTargets.OpenAsync(isAws ? null : CloudOptions.Settings(null, Speed.Max), null, workspace, surroundings, cancellation);
        await using var prepared = await new FleetPreparation(fleet.Fleet, fleet.Bots, target.Cloud, DeploymentOptions.Default).PrepareAsync(cancellation);
        var drifts = await DriftSearch.FindAsync([.. fleet.Fleet.Regions.Select(static region => region.Name)], fleet.Bots, target.Cloud, cancellation);
        return plan with
        {
            Refusals = [.. plan.Refusals.Union(prepared.Conflicts)],
            Cloud = new CloudCheck(isAws ? "AWS" : "the local cloud, simulated", [.. drifts.Select(Sentence)]),
        };
    }

    private static string Sentence(Drift drift) =>
        $"{drift.Of} in {drift.Region}: {drift.What} {drift.Kind.ToString().ToLowerInvariant()}{(drift.Properties.IsEmpty ? "" : $" ({string.Join(", ", drift.Properties.Select(static property => property.Path))})")}";
}
