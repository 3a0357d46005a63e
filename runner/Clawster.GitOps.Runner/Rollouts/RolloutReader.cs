using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Runner.Rollouts;

/// <summary>Reads what is applied and works out in which order a fleet is deployed. It changes nothing.</summary>
internal static class RolloutReader
{
    /// <param name="fleet">Compiled without errors.</param>
    /// <param name="options">How careful to be.</param>
    /// <param name="cloud">Where.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<RolloutPlan> ReadAsync(CompiledFleet fleet, RolloutOptions options, Cloud cloud, CancellationToken cancellationToken)
    {
        var regions = fleet.Fleet.Regions.Select(static region => region.Name).ToArray();
        if (regions.Length == 0)
        {
            return RolloutPlan.Of(fleet.Fleet, [], [], null, 1, []);
        }

        var caller = await AccountBoundary.ReadAsync(cloud.Clients(regions[0]), cancellationToken);
        var views = await Task.WhenAll(regions.Select(region => RegionView.ReadAsync(cloud.Clients(region), caller, region, cancellationToken)));
        var bad = options.IgnoresBadImages ? [] : (await Task.WhenAll(views.Select(view => view.Store.ReadBadImagesAsync(cancellationToken)))).SelectMany(static found => found).ToArray();
        var (usable, notices) = RolloutPlan.Without(fleet.Fleet, bad);
        ImmutableArray<ImageMove> moves = [.. fleet.Bots.Select(bot => Move(bot, usable, views, caller)).OfType<ImageMove>()];
        var only = options.ImagesOnly ? fleet.Bots.Where(bot => moves.Any(move => move.Bot == bot.Spec.Name)) : fleet.Bots;
        var deployed = views.Sum(static view => view.Records.Count);
        return RolloutPlan.Of(usable, [.. only.Select(static bot => bot.Spec)], options.IsCareful ? moves : [], options.Canary, Most(usable.BlastRadius, deployed), notices) with { Moves = moves };
    }

    private static ImageMove? Move(CompiledBot bot, FleetSpec fleet, RegionView[] views, AccountIdentity caller)
    {
        var wanted = fleet.Regions.FirstOrDefault(region => region.Name == bot.Spec.Region)?.Images.For(bot.Spec);
        return wanted is not null && views.FirstOrDefault(view => view.Region == bot.Spec.Region)?.Record(bot.Spec.Name) is { } record && record.ImageId != wanted
            ? new ImageMove(bot.Spec.Name, bot.Spec.Region, bot.Spec.Compute.Architecture, record.ImageId, wanted, record.TemplateDigest == Fingerprint.Of(TemplateJsonWriter.Write(bot.Stack)) && record.RolesDigest == new BotRoles(bot.Spec, caller).Digest) { Sandbox = bot.Spec.Sandbox }
            : null;
    }

    private static int Most(BlastRadius radius, int deployed) =>
        new[] { radius.Replace, radius.Restart }.OfType<BlastLimit>().Select(limit => limit.Of(deployed)).DefaultIfEmpty(int.MaxValue).Min();
}
