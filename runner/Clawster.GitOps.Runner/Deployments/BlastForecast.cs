using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Holds a deployment to the limits of the fleet file, by what was really applied rather than by an earlier commit.</summary>
internal sealed class BlastForecast(FleetSpec fleet, Cloud cloud)
{
    private readonly ForecastCheck _forecasts = new(new ExpectedDurations(cloud.Timing).Of);

    /// <param name="bots">With what has to be done to each.</param>
    /// <param name="regions">Theirs.</param>
    /// <param name="deployed">How many bots there are.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>A sentence for each limit that is passed.</returns>
    public async Task<ImmutableArray<string>> PassedAsync(IEnumerable<BotTarget> bots, ImmutableArray<RegionDeployment> regions, int deployed, CancellationToken cancellationToken)
    {
        if (fleet.BlastRadius.IsUnlimited)
        {
            return [];
        }

        var touched = await Task.WhenAll(bots
            .Where(static bot => bot is { Change.Kind: BotChangeKind.Update, Before: not null })
            .Select(async bot => (bot.Name, await _forecasts.OfAsync(bot, regions.Single(region => region.Name == bot.Change.Region), cancellationToken))));
        return [.. new BlastCheck(fleet.BlastRadius, deployed).Passed(touched)];
    }
}
