using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Amazon.CloudWatch;
using Clawster.GitOps.Compiler.Stacks;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>
/// The alarms of a bot that stand outside of its stack (R7, R6). The reservation of its cluster is not among them: an instance that one bot has for itself is reserved whole, always.
/// </summary>
internal static class BotAlarms
{
    private static readonly ImmutableArray<string> s_suffixes = ["cpu", "memory", "errors", "recovery"];

    /// <summary>Every name that an alarm of a bot may have.</summary>
    public static IEnumerable<string> NamesOf(string bot) => s_suffixes.Select(suffix => Name(bot, suffix));

    /// <summary>Processor, memory and errors; those of a bot that asks for alarms in its stack are there.</summary>
    public static IEnumerable<AlarmSpec> Watching(BotFacts bot)
    {
        if (bot.Spec.Hardening.Alarms)
        {
            yield break;
        }

        var task = Dimensions(("ClusterName", BotNames.Cluster(bot.Bot)), ("ServiceName", BotNames.Service(bot.Bot)));
        yield return Of(bot, "cpu", "uses more than 80 % of its processor", "AWS/ECS", "CPUUtilization", Statistic.Average, 80, 3, task);
        yield return Of(bot, "memory", "uses more than 80 % of its memory", "AWS/ECS", "MemoryUtilization", Statistic.Average, 80, 3, task);
        if ((bot.LoadBalancer, bot.TargetGroup) is ({ } balancer, { } target))
        {
            yield return Of(bot, "errors", "answers with errors", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", Statistic.Sum, 0, 1, Dimensions(("LoadBalancer", balancer), ("TargetGroup", target)));
        }
    }

    /// <summary>Brings the instance back on healthy hardware when its own fails; null while there is no instance.</summary>
    public static AlarmSpec? Recovery(BotFacts bot) => bot.Instance is not { } instance ? null : new AlarmSpec(
        Name(bot.Bot, "recovery"),
        $"The hardware under the bot {bot.Bot} fails; EC2 moves its instance.",
        "AWS/EC2",
        "StatusCheckFailed_System",
        Statistic.Maximum,
        0,
        2,
        60,
        Dimensions(("InstanceId", instance)),
        [$"arn:{bot.Partition}:automate:{bot.Region.Name}:ec2:recover", .. Topic(bot)]);

    private static AlarmSpec Of(BotFacts bot, string suffix, string description, string space, string metric, Statistic statistic, double threshold, int periods, ImmutableSortedDictionary<string, string> dimensions) =>
        new(Name(bot.Bot, suffix), $"The bot {bot.Bot} {description}.", space, metric, statistic, threshold, periods, 300, dimensions, [.. Topic(bot)]);

    private static string[] Topic(BotFacts bot) => bot.Spec.Hardening.AlarmTopicArn is { } topic ? [topic] : [];

    // Two dashes: no bot's name ends where another's alarm begins.
    private static string Name(string bot, string suffix) => $"clawster-{bot}--{suffix}";

    private static ImmutableSortedDictionary<string, string> Dimensions(params (string Name, string Value)[] values) =>
        values.ToImmutableSortedDictionary(static one => one.Name, static one => one.Value, StringComparer.Ordinal);
}
