using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>Every rule, in one list.</summary>
internal static class AllRules
{
    private static readonly ImmutableArray<IBotRule> s_bot = [new FileNameRule(), new LiteralSecretRule(), new AllowedRangeRule(), new InstanceTypeRule(), new WebhookRule()];

    private static readonly ImmutableArray<IFleetRule> s_fleet = [new DuplicateNameRule(), new UnknownRegionRule(), new RegionRangeRule()];

    /// <summary>What the rules find that look at one bot only.</summary>
    public static IEnumerable<Diagnostic> OfBot(BotFile bot, Specs.FleetSpec fleet)
    {
        var region = fleet.Regions.FirstOrDefault(region => region.Name == bot.Spec.Region);
        return s_bot.SelectMany(rule => rule.Check(bot, region));
    }

    /// <summary>What the rules find that look at all files.</summary>
    public static IEnumerable<Diagnostic> OfFleet(FleetFiles fleet) => s_fleet.SelectMany(rule => rule.Check(fleet));
}
