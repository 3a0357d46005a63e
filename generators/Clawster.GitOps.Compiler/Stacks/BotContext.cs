using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>What every part of a bot stack asks about the bot.</summary>
internal sealed class BotContext
{
    public BotContext(RegionSpec region, BotSpec bot)
    {
        Region = region;
        Bot = bot;
        Tags =
        [
            new("clawster:managed", "true"),
            new("clawster:bot", bot.Name),
            new("clawster:region", region.Name),
            new("clawster:owner", bot.Owner),
            .. bot.Labels.Select(static label => new Tag(label.Name, label.Value)),
        ];
    }

    public RegionSpec Region { get; }

    public BotSpec Bot { get; }

    /// <summary>The tags of everything that takes tags.</summary>
    public ImmutableArray<Tag> Tags { get; }

    /// <summary>The container shares the instance's network and is reached at a port of the instance; it has no network interface of its own, which Sysbox cannot use.</summary>
    public bool OnInstance => Bot.Sandbox == SandboxKind.Sysbox;

    /// <summary>The way in that this bot really has.</summary>
    public LoadBalancerKind LoadBalancer => Bot.Network.Public ? Region.LoadBalancer : LoadBalancerKind.None;

    public bool Reachable => LoadBalancer != LoadBalancerKind.None;

    /// <summary>Telegram calls the bot; without a way in it is asked instead.</summary>
    public bool TelegramWebhook => Reachable && Bot.Channels.Any(static channel => channel.Kind == "telegram" && channel.Webhook);

    /// <summary>The ports that the load balancer may reach.</summary>
    public ImmutableArray<int> Ports => TelegramWebhook ? [BotPorts.Gateway, BotPorts.TelegramWebhook] : [BotPorts.Gateway];
}
