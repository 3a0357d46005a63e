using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A channel that calls the bot needs a way in, over HTTPS: Telegram and Slack call nothing else.</summary>
internal sealed class WebhookRule : IBotRule
{
    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        foreach (var channel in bot.Spec.Channels.Where(static channel => channel.Webhook))
        {
            if (Missing(bot.Spec.Network, region) is { } missing)
            {
                var other = channel.Kind == "slack" ? "mode: socket" : "mode: polling";
                yield return bot.At("channels", channel.Kind, "mode").Error(RuleCodes.Webhook, $"{channel.Kind} calls the bot over HTTPS, so {missing}; or use {other}, which needs no way in");
            }
        }
    }

    private static string? Missing(NetworkSpec network, RegionSpec? region) =>
        !network.Public ? "'network' needs public: true with allowedCidrs, domain and certificate" :
        region?.LoadBalancer == LoadBalancerKind.None ? $"the region {region.Name} needs a loadBalancer in fleet.yaml" :
        network.Domain is null || network.CertificateArn is null ? "'network' needs a domain and a certificate for it" :
        null;
}
