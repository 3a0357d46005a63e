using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

[JsonConverter(typeof(EnumNameConverter<BotMilestone>))]
internal enum BotMilestone
{
    /// <summary>The bot's task is healthy.</summary>
    Running,

    /// <summary>Its public URL answers through the load balancer.</summary>
    Live,
}
