using System.Collections.Generic;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>What a bot asks of the network, its region has.</summary>
internal sealed class NetworkRule : IBotRule
{
    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        var network = bot.Spec.Network;
        if (region is { LoadBalancer: LoadBalancerKind.None } && network.Public)
        {
            yield return bot.At("network", "public").Error(RuleCodes.Network, $"the region {region.Name} has loadBalancer: none, so nothing can reach the bot; change it in fleet.yaml or set public: false");
        }

        if (region is { Nat: NatKind.None })
        {
            yield return bot.At("region").Warning(RuleCodes.Network, $"the region {region.Name} has nat: none, so the bot reaches neither its model nor its channels unless the region gets another way out");
        }

        if (network.CertificateArn?.Split(':')[3] is { } home && home != bot.Spec.Region)
        {
            yield return bot.At("network", "certificate").Error(RuleCodes.Network, $"the certificate is in {home}, but the bot runs in {bot.Spec.Region}; a load balancer takes only certificates of its own region");
        }

        if (!network.Public && network.Domain is not null)
        {
            yield return bot.At("network", "domain").Error(RuleCodes.Network, "nothing can reach the bot, so a domain leads nowhere; remove it or set public: true");
        }

        if (region is { LoadBalancer: LoadBalancerKind.Shared } && network is { Public: true, Domain: null })
        {
            yield return bot.At("network", "public").Error(RuleCodes.Network, $"the bots of {region.Name} share one load balancer, which tells them apart by their domain; give this one a domain");
        }
    }
}
