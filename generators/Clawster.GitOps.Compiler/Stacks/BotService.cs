using System.Collections.Immutable;
using Clawster.GitOps.Compiler.CloudFormation.Ecs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>Keeps exactly one task of the bot: the old one stops before the new one starts, because two of them would fight over one state.</summary>
internal static class BotService
{
    public static Service Create(BotContext context, Compute compute, Container container, SecurityGroups groups, TargetGroups targets, LoadBalancing loadBalancing) => new("Service")
    {
        DependsOn = [compute.Associations?.LogicalId ?? compute.AutoScalingGroup.LogicalId, .. loadBalancing.ServiceDependencies],
        ServiceName = BotNames.Service(context.Bot.Name),
        Cluster = compute.Cluster.Ref,
        TaskDefinition = container.TaskDefinition.Ref,
        CapacityProviderStrategy = compute.CapacityProvider is { } provider ? [new() { CapacityProvider = provider.Ref, Weight = 1 }] : default,
        LaunchType = compute.CapacityProvider is null ? Service.LaunchTypeValue.Ec2 : null,
        SchedulingStrategy = Service.SchedulingStrategyValue.Replica,
        DesiredCount = 1,
        AvailabilityZoneRebalancing = Service.AvailabilityZoneRebalancingValue.Disabled,   // it would move the task for balance's sake
        DeploymentConfiguration = new()
        {
            MinimumHealthyPercent = 0,
            MaximumPercent = 100,
            DeploymentCircuitBreaker = new()
            {
                Enable = true,
                Rollback = true,
                ThresholdConfiguration = new() { Type = Service.ThresholdConfigurationProperty.TypeValue.Count, Value = 2 },
            },
        },
        NetworkConfiguration = groups.Task is { } task ? OwnInterface(compute, task) : null,
        LoadBalancers = Targets(targets),
        HealthCheckGracePeriodSeconds = targets.Gateway is null ? null : 300,
        EnableECSManagedTags = true,
        EnableExecuteCommand = false,
        PropagateTags = Service.PropagateTagsValue.Service,
        Tags = context.Tags,
    };

    private static Service.NetworkConfigurationProperty OwnInterface(Compute compute, CloudFormation.Ec2.SecurityGroup group) => new()
    {
        AwsvpcConfiguration = new()
        {
            AssignPublicIp = Service.AwsVpcConfigurationProperty.AssignPublicIpValue.Disabled,
            Subnets = [.. compute.AutoScalingGroup.VPCZoneIdentifier],
            SecurityGroups = [group.GroupId],
        },
    };

    private static ImmutableArray<Service.LoadBalancerProperty> Targets(TargetGroups targets) => (targets.Gateway, targets.Webhook) switch
    {
        ({ } gateway, { } webhook) => [Target(gateway.Ref, BotPorts.Gateway), Target(webhook.Ref, BotPorts.TelegramWebhook)],
        ({ } gateway, null) => [Target(gateway.Ref, BotPorts.Gateway)],
        _ => default,
    };

    private static Service.LoadBalancerProperty Target(CloudFormation.Value<string> group, int port) =>
        new() { ContainerName = Container.Name, ContainerPort = port, TargetGroupArn = group };
}
