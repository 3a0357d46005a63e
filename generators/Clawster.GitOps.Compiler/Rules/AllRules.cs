using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.OpenClaw;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>Every rule, in one list.</summary>
internal static class AllRules
{
    private static readonly ImmutableArray<IBotRule> s_bot =
    [
        new FileNameRule(),
        new LiteralSecretRule(),
        new SecretNameRule(),
        new AllowedRangeRule(),
        new InstanceTypeRule(),
        new NetworkRule(),
        new WebhookRule(),
        new StateRule(),
        new SandboxRule(),
        new ImageRule(),
        new OpenClawVersionRule(),
        new OpenClawConfigRule(),
        new ProtectedPropertyRule(),
    ];

    private static readonly ImmutableArray<IFleetRule> s_fleet =
    [
        new DuplicateNameRule(),
        new UnknownRegionRule(),
        new RegionRangeRule(),
        new LimitRule(),
        new SpareRule(),
        new BudgetRule(),
        new DomainRule(),
        new FreezeRule(),
    ];

    /// <summary>What the rules find that look at one bot only.</summary>
    /// <param name="bot">The file.</param>
    /// <param name="region">Its region; null when the fleet does not have it.</param>
    public static IEnumerable<Diagnostic> OfBot(BotFile bot, RegionSpec? region) => s_bot.SelectMany(rule => rule.Check(bot, region));

    /// <summary>What the rules find that look at all files.</summary>
    public static IEnumerable<Diagnostic> OfFleet(FleetFiles fleet) => s_fleet.SelectMany(rule => rule.Check(fleet));
}
