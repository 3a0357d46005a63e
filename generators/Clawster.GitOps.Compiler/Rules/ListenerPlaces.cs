using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.ElasticLoadBalancingV2;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>Two rules of one shared listener cannot have one place. The places come from the bots' names, so this is rare, but AWS would refuse the later stack.</summary>
internal static class ListenerPlaces
{
    public static IEnumerable<Diagnostic> Check(FleetSpec fleet, IEnumerable<CompiledBot> bots)
    {
        var shared = new HashSet<string>(fleet.Regions.Where(static region => region.LoadBalancer == LoadBalancerKind.Shared).Select(static region => region.Name));
        return shared.Count == 0 ? [] :
            from place in bots.Where(bot => shared.Contains(bot.Spec.Region)).SelectMany(Places).GroupBy(static place => (place.Bot.Spec.Region, place.Priority))
            let first = place.First().Bot
            from other in place.Select(static place => place.Bot).Where(bot => bot != first).Distinct()
            select new Diagnostic(
                RuleCodes.ListenerPlace,
                DiagnosticSeverity.Error,
                other.Path,
                new(new(1, 1), new(1, 1)),
                $"'{other.Spec.Name}' would take the place of '{first.Spec.Name}' on the shared load balancer of {other.Spec.Region}; rename one of them");
    }

    // A bot that nothing reaches has no rule, unless something was added to its stack.
    private static IEnumerable<(CompiledBot Bot, int Priority)> Places(CompiledBot bot) => bot is { IsPlain: true, Spec.Network.Public: false } ? [] :
        bot.Stack.Resources.OfType<ListenerRule>().Select(static rule => rule.Priority).OfType<LiteralValue<int>>().Select(priority => (bot, priority.Content));
}
