using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using LoadBalancer = Amazon.ECS.Model.LoadBalancer;
using TaskDefinition = Amazon.ECS.Model.TaskDefinition;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>What AWS checks when a service is created or updated.</summary>
internal static partial class ServiceRules
{
    [GeneratedRegex("^[a-zA-Z0-9_-]{1,255}$")]
    private static partial Regex NameForm();

    public static void CheckName(string? name)
    {
        if (name is null || !NameForm().IsMatch(name))
        {
            throw EcsFaults.Invalid("Service name must be between 1 and 255 characters and may contain only letters, numbers, hyphens and underscores.");
        }
    }

    /// <summary>Members that are not served are refused, not dropped.</summary>
    public static void CheckServed(CreateServiceRequest request)
    {
        (string Name, bool Given)[] members =
        [
            ("serviceRegistries", request.ServiceRegistries is { Count: > 0 }),
            ("serviceConnectConfiguration", request.ServiceConnectConfiguration is { Enabled: true }),
            ("volumeConfigurations", request.VolumeConfigurations is { Count: > 0 }),
            ("vpcLatticeConfigurations", request.VpcLatticeConfigurations is { Count: > 0 }),
            ("gatewayConnectors", request.GatewayConnectors is { Count: > 0 }),
            ("monitoring", request.Monitoring is not null),
            ("A deployment controller other than ECS", request.DeploymentController is { Type.Value: not "ECS" }),
            ("A launch type other than EC2", request.LaunchType is { Value: not "EC2" }),
            ("ECS Exec", request.EnableExecuteCommand == true),
        ];
        if (members.FirstOrDefault(static member => member.Given) is { Name: { } name })
        {
            throw EcsFaults.Unsupported(name);
        }
    }

    public static void CheckNetwork(EcsContext ecs, string region, TaskDefinition definition, AwsVpcConfiguration? network)
    {
        if (definition.NetworkMode?.Value != "awsvpc")
        {
            if (network is not null)
            {
                throw EcsFaults.Invalid("Network Configuration is not valid for the given networkMode of this task definition.");
            }

            return;
        }

        if (network?.Subnets is not { Count: > 0 and <= 16 } subnets)
        {
            throw EcsFaults.Invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }

        if (network.AssignPublicIp?.Value == "ENABLED")
        {
            throw EcsFaults.Invalid("Assign public IP is not supported for this launch type.");
        }

        if (network.SecurityGroups is { Count: > 5 })
        {
            throw EcsFaults.Invalid("There is a limit of 5 security groups that can be specified.");
        }

        var ec2 = new Ec2Access(ecs.World);
        var vpcs = subnets.Select(id => ec2.Subnet(region, id)?.VpcId ?? throw EcsFaults.Invalid($"Error retrieving subnet information for [{id}]: The subnet ID '{id}' does not exist (ErrorCode: InvalidSubnetID.NotFound)")).Distinct().ToList();
        var groups = (network.SecurityGroups ?? []).Select(id => ec2.SecurityGroup(region, id)?.VpcId ?? throw EcsFaults.Invalid($"Error retrieving security group information for [{id}]: The security group '{id}' does not exist (ErrorCode: InvalidGroup.NotFound)"));
        if (vpcs.Count > 1 || groups.Any(vpc => vpc != vpcs[0]))
        {
            throw EcsFaults.Invalid("Subnets and security groups must all belong to one VPC.");
        }
    }

    public static void CheckLoadBalancers(EcsContext ecs, string region, TaskDefinition definition, IReadOnlyList<LoadBalancer> balancers)
    {
        if (balancers.Count > 5)
        {
            throw EcsFaults.Invalid("load balancers can have at most 5 items.");
        }

        foreach (var balancer in balancers)
        {
            if (balancer.LoadBalancerName is not null || balancer.TargetGroupArn is null || balancer.AdvancedConfiguration is not null)
            {
                throw EcsFaults.Unsupported("A Classic Load Balancer, or a load balancer with an advanced configuration,");
            }

            var container = definition.ContainerDefinitions?.Find(item => item.Name == balancer.ContainerName)
                ?? throw EcsFaults.Invalid($"The container {balancer.ContainerName} does not exist in the task definition.");
            if (container.PortMappings?.Any(mapping => mapping.ContainerPort == balancer.ContainerPort) != true)
            {
                throw EcsFaults.Invalid($"The container {balancer.ContainerName} did not have a container port {balancer.ContainerPort} defined.");
            }

            CheckTargetGroup(ecs, region, definition, balancer.TargetGroupArn);
        }
    }

    private static void CheckTargetGroup(EcsContext ecs, string region, TaskDefinition definition, string arn)
    {
        TargetGroup group;
        try
        {
            group = ecs.Calls.Call<DescribeTargetGroupsResponse>(region, EcsContext.Principal, new DescribeTargetGroupsRequest { TargetGroupArns = [arn] }).TargetGroups![0];
        }
        catch (AwsFault fault) when (fault.Code == "TargetGroupNotFound")
        {
            throw EcsFaults.Invalid($"The specified target group does not exist: {arn}");
        }

        if (group.LoadBalancerArns is not { Count: > 0 })
        {
            throw EcsFaults.Invalid($"The target group with targetGroupArn {arn} does not have an associated load balancer.");
        }

        var needed = definition.NetworkMode?.Value == "awsvpc" ? "ip" : "instance";
        if (group.TargetType?.Value != needed)
        {
            throw EcsFaults.Invalid($"The provided target group {arn} has target type {group.TargetType?.Value}, which is incompatible with the {definition.NetworkMode?.Value} network mode specified in the task definition.");
        }
    }

    /// <summary>The deployment configuration with AWS's defaults.</summary>
    public static DeploymentConfiguration Configuration(DeploymentConfiguration? given, DeploymentConfiguration? before, string scheduling)
    {
        if (given is { Alarms: not null } or { LifecycleHooks.Count: > 0 } or { LinearConfiguration: not null } or { CanaryConfiguration: not null } or { EarlySuccessCriteria: not null }
            || given?.Strategy is { Value: not "ROLLING" })
        {
            throw EcsFaults.Unsupported("A deployment configuration with alarms, lifecycle hooks, or a strategy other than ROLLING");
        }

        var filled = new DeploymentConfiguration
        {
            MaximumPercent = given?.MaximumPercent ?? before?.MaximumPercent ?? (scheduling == "DAEMON" ? 100 : 200),
            MinimumHealthyPercent = given?.MinimumHealthyPercent ?? before?.MinimumHealthyPercent ?? (scheduling == "DAEMON" ? 0 : 100),
            Strategy = "ROLLING",
            BakeTimeInMinutes = given?.BakeTimeInMinutes ?? before?.BakeTimeInMinutes ?? 0,
            DeploymentCircuitBreaker = given?.DeploymentCircuitBreaker ?? before?.DeploymentCircuitBreaker ?? new DeploymentCircuitBreaker { Enable = false, Rollback = false },
        };
        CheckPercents(filled);
        CheckThreshold(filled.DeploymentCircuitBreaker);
        return filled;
    }

    private static void CheckPercents(DeploymentConfiguration configuration)
    {
        if (configuration.MaximumPercent is < 0 or > 200_000 || configuration.MinimumHealthyPercent is < 0)
        {
            throw EcsFaults.Invalid("Percents must not be negative.");
        }

        if (configuration.MaximumPercent < 100 || configuration.MinimumHealthyPercent > configuration.MaximumPercent
            || (configuration.MaximumPercent == 100 && configuration.MinimumHealthyPercent == 100))
        {
            throw EcsFaults.Invalid($"Invalid deployment configuration: maximumPercent {configuration.MaximumPercent} and minimumHealthyPercent {configuration.MinimumHealthyPercent} leave no room for a deployment.");
        }
    }

    private static void CheckThreshold(DeploymentCircuitBreaker breaker)
    {
        if (breaker.Enable is null || breaker.Rollback is null)
        {
            throw EcsFaults.Invalid("A deployment circuit breaker needs enable and rollback.");
        }

        var valid = breaker.ThresholdConfiguration switch
        {
            null => true,
            { Type.Value: "COUNT", Value: >= 1 and <= 10_000 } => true,
            { Type.Value: "BOUNDED_PERCENT" or "UNBOUNDED_PERCENT", Value: >= 1 and <= 100 } => true,
            _ => false,
        };
        if (!valid)
        {
            throw EcsFaults.Invalid("A circuit breaker's threshold is a COUNT from 1, or a BOUNDED_PERCENT or UNBOUNDED_PERCENT from 1 to 100.");
        }
    }
}
