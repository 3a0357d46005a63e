using System.Collections.Immutable;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.ElasticLoadBalancingV2;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>
/// Where a load balancer finds the task: at its own address, or at a port of its instance. A target is healthy after two checks in five seconds' distance and given up after about thirty seconds:
/// starting OpenClaw stalls for more than a second, and three unclean starts within five minutes silence its channels.
/// </summary>
internal sealed class TargetGroups
{
    public TargetGroups(BotContext context)
    {
        if (!context.Reachable)
        {
            return;
        }

        Gateway = Group("TargetGroup", BotPorts.Gateway, context);
        Webhook = context.TelegramWebhook ? Group("WebhookTargetGroup", BotPorts.TelegramWebhook, context) : null;
    }

    /// <summary>Null when the bot cannot be reached.</summary>
    public TargetGroup? Gateway { get; }

    /// <summary>Null unless Telegram calls the bot.</summary>
    public TargetGroup? Webhook { get; }

    public ImmutableArray<CloudFormationResource> Resources => (Gateway, Webhook) switch
    {
        ({ } gateway, { } webhook) => [gateway, webhook],
        ({ } gateway, null) => [gateway],
        _ => [],
    };

    // No name: a change of the port or the network would replace the group, and two of one name cannot exist.
    private static TargetGroup Group(string id, int port, BotContext context) => new(id)
    {
        VpcId = BotParameters.VpcId.Ref,
        TargetType = context.OnInstance ? "instance" : "ip",
        Protocol = "HTTP",
        Port = port,
        HealthCheckEnabled = true,
        HealthCheckPath = "/healthz",   // the only probe that answers a load balancer once its ranges are trusted proxies
        HealthCheckProtocol = "HTTP",
        HealthCheckPort = "traffic-port",
        HealthCheckIntervalSeconds = 5,
        HealthCheckTimeoutSeconds = 4,
        HealthyThresholdCount = 2,
        UnhealthyThresholdCount = 6,
        Matcher = new() { HttpCode = "200" },
        TargetGroupAttributes =
        [
            new() { Key = "deregistration_delay.timeout_seconds", Value = "15" },
        ],
        Tags = context.Tags,
    };
}
