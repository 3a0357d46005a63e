using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using KeyValuePair = Amazon.ECS.Model.KeyValuePair;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

/// <summary>A bot's parts as its stack makes them: cluster, load balancer, task definition, service.</summary>
internal static class BotKit
{
    /// <summary>Stands for the secret's ARN until a definition is registered.</summary>
    private const string Token = "TOKEN";

    private const string Configuration = """{"gateway":{"mode":"local","trustedProxies":["10.0.0.0/24","10.0.1.0/24"]}}""";

    /// <summary>A container of OpenClaw that starts.</summary>
    public static ContainerDefinition OpenClaw(string image = "ghcr.io/openclaw/openclaw:2026.9.6") => new()
    {
        Name = "openclaw",
        Image = image,
        Cpu = 1024,
        Memory = 1536,
        MemoryReservation = 1024,
        Essential = true,
        User = "1000:1000",
        ReadonlyRootFilesystem = true,
        StopTimeout = 120,
        Command = ["sh", "-c", "exec openclaw gateway --port 18789 --bind lan"],
        PortMappings = [new PortMapping { ContainerPort = 18789 }],
        Environment = [Variable("OPENCLAW_CONFIG_JSON", Configuration), Variable("XDG_CACHE_HOME", "/home/node/.cache")],
        Secrets = [new Secret { Name = "OPENCLAW_GATEWAY_TOKEN", ValueFrom = Token }],
        MountPoints = [new MountPoint { SourceVolume = "state", ContainerPath = "/home/node/.openclaw" }, new MountPoint { SourceVolume = "scratch", ContainerPath = "/home/node/.cache" }],
        LinuxParameters = new LinuxParameters { Tmpfs = [new Tmpfs { ContainerPath = "/tmp", Size = 256 }] },
        LogConfiguration = new LogConfiguration { LogDriver = "awslogs", Options = new Dictionary<string, string> { ["awslogs-group"] = "/bots", ["awslogs-region"] = "eu-central-1", ["awslogs-stream-prefix"] = "openclaw" } },
        HealthCheck = new HealthCheck { Command = ["CMD", "node", "-e", "0"], Interval = 10, Timeout = 8, Retries = 6, StartPeriod = 180 },
    };

    public static RegisterTaskDefinitionRequest Definition(params ContainerDefinition[] containers) => new()
    {
        Family = "bot",
        NetworkMode = "awsvpc",
        RequiresCompatibilities = ["EC2"],
        ExecutionRoleArn = "arn:aws:iam::111122223333:role/bot-execution",
        ContainerDefinitions = containers.Length > 0 ? [.. containers] : [OpenClaw()],
        Volumes = [new Volume { Name = "state", DockerVolumeConfiguration = new DockerVolumeConfiguration { Scope = "task", Driver = "local" } }, new Volume { Name = "scratch" }],
    };

    public static KeyValuePair Variable(string name, string value) => new() { Name = name, Value = value };

    /// <summary>Registers a task definition and returns its ARN.</summary>
    public static string Register(EcsCloud cloud, RegisterTaskDefinitionRequest? request = null)
    {
        request ??= Definition();
        request.ContainerDefinitions!.SelectMany(static container => container.Secrets ?? []).ToList().ForEach(secret => secret.ValueFrom = secret.ValueFrom == Token ? cloud.Around.Token : secret.ValueFrom);
        return cloud.Call<RegisterTaskDefinitionResponse>(request).TaskDefinition!.TaskDefinitionArn!;
    }

    public static void Cluster(EcsCloud cloud, string name = "bots") => cloud.Call<CreateClusterResponse>(new CreateClusterRequest { ClusterName = name });

    /// <summary>A load balancer whose listener on port 80 forwards to a target group on <c>/healthz</c>.</summary>
    /// <returns>The ARN of the target group and the DNS name.</returns>
    public static (string Group, string DnsName) Balancer(EcsCloud cloud, int port = 18789, string name = "bot", string targetType = "ip")
    {
        var balancer = cloud.Call<CreateLoadBalancerResponse>(new CreateLoadBalancerRequest { Name = name, Subnets = [.. cloud.Network.Public], SecurityGroups = [cloud.Network.BalancerGroup] }).LoadBalancers!.Single();
        var group = cloud.Call<CreateTargetGroupResponse>(new CreateTargetGroupRequest
        {
            Name = name,
            Port = port,
            Protocol = "HTTP",
            VpcId = cloud.Network.Vpc,
            TargetType = targetType,
            HealthCheckPath = "/healthz",
            HealthCheckIntervalSeconds = 5,
            HealthCheckTimeoutSeconds = 4,
            HealthyThresholdCount = 2,
            UnhealthyThresholdCount = 6,
        }).TargetGroups!.Single().TargetGroupArn!;
        cloud.Call<object>(new ModifyTargetGroupAttributesRequest { TargetGroupArn = group, Attributes = [new TargetGroupAttribute { Key = "deregistration_delay.timeout_seconds", Value = "15" }] });
        cloud.Call<object>(new CreateListenerRequest { LoadBalancerArn = balancer.LoadBalancerArn, Port = 80, Protocol = "HTTP", DefaultActions = [new Action { Type = "forward", TargetGroupArn = group }] });
        return (group, balancer.DNSName!);
    }

    public static CreateServiceRequest Service(EcsCloud cloud, string definition, string? group = null) => new()
    {
        Cluster = "bots",
        ServiceName = "bot",
        TaskDefinition = definition,
        DesiredCount = 1,
        LaunchType = "EC2",
        DeploymentConfiguration = new DeploymentConfiguration
        {
            MinimumHealthyPercent = 0,
            MaximumPercent = 100,
            DeploymentCircuitBreaker = new DeploymentCircuitBreaker { Enable = true, Rollback = true, ThresholdConfiguration = new ThresholdConfiguration { Type = "COUNT", Value = 2 } },
        },
        HealthCheckGracePeriodSeconds = group is null ? null : 300,
        LoadBalancers = group is null ? null : [new Amazon.ECS.Model.LoadBalancer { TargetGroupArn = group, ContainerName = "openclaw", ContainerPort = 18789 }],
        NetworkConfiguration = new NetworkConfiguration { AwsvpcConfiguration = new AwsVpcConfiguration { Subnets = [.. cloud.Network.Private], SecurityGroups = [cloud.Network.TaskGroup] } },
        AvailabilityZoneRebalancing = "DISABLED",
    };

    /// <summary>A cluster with an instance and a service whose deployment is over.</summary>
    public static void Running(EcsCloud cloud, RegisterTaskDefinitionRequest? definition = null)
    {
        cloud.Network.AddNat();
        Cluster(cloud);
        cloud.Network.Launch();
        cloud.Call<object>(Service(cloud, Register(cloud, definition)));
        cloud.Until(() => cloud.Service().Deployments!.Single().RolloutState == "COMPLETED");
    }
}
