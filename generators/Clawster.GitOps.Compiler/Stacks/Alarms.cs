using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.CloudWatch;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>The alarms of a bot that asked for them. Nothing waits for them, so they delay nothing.</summary>
internal sealed class Alarms
{
    private readonly BotContext _context;
    private readonly ImmutableArray<CloudFormationResource>.Builder _alarms = ImmutableArray.CreateBuilder<CloudFormationResource>();

    public Alarms(BotContext context, Compute compute, Value<string> service, LoadBalancing loadBalancing, TargetGroups targets)
    {
        _context = context;
        if (!context.Bot.Hardening.Alarms)
        {
            return;
        }

        Alarm.DimensionProperty[] task = [Dimension("ClusterName", compute.Cluster.Ref), Dimension("ServiceName", service)];
        Add("CpuAlarm", "AWS/ECS", "CPUUtilization", "Average", 80, 3, "uses more than 80 % of its processor", task);
        Add("MemoryAlarm", "AWS/ECS", "MemoryUtilization", "Average", 80, 3, "uses more than 80 % of its memory", task);
        Add("InstanceAlarm", "AWS/EC2", "StatusCheckFailed", "Maximum", 0, 2, "has an instance that fails its checks; the group replaces it", Dimension("AutoScalingGroupName", compute.AutoScalingGroup.Ref));
        if ((loadBalancing.LoadBalancer, targets.Gateway) is ({ } balancer, { } target))
        {
            var name = Dimension("LoadBalancer", balancer.LoadBalancerFullName);
            Add("ErrorAlarm", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "Sum", 0, 1, "answers with errors", name, Dimension("TargetGroup", target.TargetGroupFullName));

            // The gateway closes idle connections after six seconds, so a rare 502 is normal.
            Add("LoadBalancerErrorAlarm", "AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "Sum", 10, 2, "is often not reached by its load balancer", name);
        }
    }

    public ImmutableArray<CloudFormationResource> Resources => _alarms.ToImmutable();

    private void Add(string id, string space, string metric, string statistic, double threshold, int periods, string description, params Alarm.DimensionProperty[] dimensions) =>
        _alarms.Add(new Alarm(id)
        {
            AlarmDescription = $"The bot {_context.Bot.Name} {description}.",
            Namespace = space,
            MetricName = metric,
            Statistic = statistic,
            Period = 300,
            EvaluationPeriods = periods,
            Threshold = threshold,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            Dimensions = [.. dimensions],
            AlarmActions = _context.Bot.Hardening.AlarmTopicArn is { } topic ? [topic] : default,
            OKActions = _context.Bot.Hardening.AlarmTopicArn is { } back ? [back] : default,
            Tags = _context.Tags,
        });

    private static Alarm.DimensionProperty Dimension(string name, Value<string> value) => new() { Name = name, Value = value };
}
