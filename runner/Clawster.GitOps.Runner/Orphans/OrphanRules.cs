using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Says which things of a region nobody owns. A bot is owned by its record, or by a deployment that has not ended; the network by its record or by any bot. Pure.</summary>
/// <param name="view">What the state says.</param>
/// <param name="record">Of the region's network; null when there is none.</param>
/// <param name="files">Names of the bots that have a file.</param>
/// <param name="prices">What things cost.</param>
internal sealed class OrphanRules(RegionView view, RegionRecord? record, IReadOnlySet<string> files, PriceCatalogue prices)
{
    private readonly HashSet<string> _underWay = view.Journals.SelectMany(static journal => journal.Bots).Select(static bot => bot.Name).ToHashSet(StringComparer.Ordinal);

    /// <param name="things">All of the region.</param>
    /// <returns>What nobody owns, in the order of removal; what goes along with something else is counted there.</returns>
    public ImmutableArray<Orphan> Find(ImmutableArray<Thing> things)
    {
        var stray = things.Where(thing => WhyStray(thing, things) is not null).ToImmutableArray();
        var whole = stray.Where(thing => Carrier(thing, stray) is null).ToImmutableArray();
        return [.. whole.Select(thing => new Orphan(view.Region, thing, Monthly(stray.Where(other => other == thing || IsCarriedBy(other, thing, stray))), WhyStray(thing, things)!) { Kept = Kept(thing, whole) })];
    }

    private string? WhyStray(Thing thing, ImmutableArray<Thing> things) => thing.Bot is { } bot
        ? _underWay.Contains(bot) ? null
        : thing.IsUnusedSpare ? $"a spare instance that {bot} took and never used"
        : view.Records.ContainsKey(bot) ? null : thing.Kind is ThingKind.Stack ? "no record of it" : $"no record of {bot}"
        : IsNetworkOwned ? WhyDouble(thing, things) : "the region has no network on record and no bot";

    private bool IsNetworkOwned => record is not null || !view.Records.IsEmpty || !view.Journals.IsEmpty;

    // A part that was made twice because an answer was lost: the record knows which of the two is used.
    private string? WhyDouble(Thing thing, ImmutableArray<Thing> things) =>
        view.Journals.IsEmpty && thing.Part is { } part && record?.Resources.GetValueOrDefault(part) is { } used && used != thing.Id
        && things.Any(other => other.Kind == thing.Kind && other.Id == used)
            ? $"a second {part} beside {used}"
            : null;

    // An instance goes with its group, and what a stack made goes with the stack.
    private static Thing? Carrier(Thing thing, ImmutableArray<Thing> stray) => thing.Kind is ThingKind.Stack
        ? null
        : stray.FirstOrDefault(other => other.Kind is ThingKind.AutoScalingGroup && other.Id == thing.GoesWith && other != thing)
            ?? stray.FirstOrDefault(other => other.Kind is ThingKind.Stack && (other.Id == thing.Stack || (thing.Kind is ThingKind.Instance && other.Bot == thing.Bot)));

    private static bool IsCarriedBy(Thing thing, Thing carrier, ImmutableArray<Thing> stray)
    {
        for (var next = Carrier(thing, stray); next is not null; next = Carrier(next, stray))
        {
            if (next == carrier)
            {
                return true;
            }
        }

        return false;
    }

    private decimal? Monthly(IEnumerable<Thing> things)
    {
        decimal? sum = 0;
        foreach (var charge in things.SelectMany(static thing => thing.Charges).Where(static charge => charge.Quantity > 0))
        {
            sum += prices.Find(view.Region, charge.Item)?.Amount * charge.Quantity;
        }

        return sum;
    }

    private string? Kept(Thing thing, ImmutableArray<Thing> whole) => thing switch
    {
        { IsProtected: true } => "it is protected against deletion; switch that off in CloudFormation first",
        { Bot: { } bot } when files.Contains(bot) && !thing.IsUnusedSpare => $"{bot} has a file: 'clawster deploy' takes it over",
        { Bot: null } when whole.Any(other => other.Bot is { } bot && (files.Contains(bot) || other.IsProtected)) => "a bot that stays needs it",
        _ => null,
    };
}
