using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.AutoScaling.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.IdentityManagement.Model;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

/// <summary>What a bot needs around ECS: its roles, its secret and its log group; and Auto Scaling as far as ECS asks it, where the cloud has none.</summary>
internal sealed class Surroundings
{
    public const string LogGroup = "/bots";

    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly EcsCloud _cloud;

    public Surroundings(EcsCloud cloud)
    {
        _cloud = cloud;
        if (cloud.Services.All.All(static service => service.Name != "autoscaling"))
        {
            cloud.Services.Add(AutoScaling());
        }

        Role("bot-instance", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}""");
        cloud.Call<object>(new CreateInstanceProfileRequest { InstanceProfileName = "bot-instance" });
        cloud.Call<object>(new AddRoleToInstanceProfileRequest { InstanceProfileName = "bot-instance", RoleName = "bot-instance" });
        ExecutionRole = Role("bot-execution", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"*"}]}""");
        Token = cloud.Call<CreateSecretResponse>(new CreateSecretRequest { Name = "bot/token", SecretString = "a-long-secret-token" }).ARN!;
        cloud.Call<object>(new CreateLogGroupRequest { LogGroupName = LogGroup });
    }

    public string ExecutionRole { get; }

    /// <summary>The ARN of the gateway token's secret.</summary>
    public string Token { get; }

    /// <summary>The lines of a bot's log, stream by stream.</summary>
    public IReadOnlyDictionary<string, List<string>> Log() => _cloud.Call<DescribeLogStreamsResponse>(new DescribeLogStreamsRequest { LogGroupName = LogGroup }).LogStreams!
        .ToDictionary(static stream => stream.LogStreamName!, stream => _cloud.Call<GetLogEventsResponse>(new GetLogEventsRequest { LogGroupName = LogGroup, LogStreamName = stream.LogStreamName }).Events!.Select(static item => item.Message!).ToList());

    private string Role(string name, string policy)
    {
        var arn = _cloud.Call<CreateRoleResponse>(new CreateRoleRequest { RoleName = name, AssumeRolePolicyDocument = Trust }).Role!.Arn!;
        _cloud.Call<object>(new PutRolePolicyRequest { RoleName = name, PolicyName = "own", PolicyDocument = policy });
        return arn;
    }

    private static AwsService AutoScaling() => new AwsService("autoscaling")
        .On<DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse>((_, request) => new DescribeAutoScalingGroupsResponse
        {
            AutoScalingGroups = [.. request.AutoScalingGroupNames!.Select(static name => new AutoScalingGroup { AutoScalingGroupName = name, NewInstancesProtectedFromScaleIn = false })],
        })
        .On<DescribeAutoScalingInstancesRequest, DescribeAutoScalingInstancesResponse>((_, _) => new DescribeAutoScalingInstancesResponse { AutoScalingInstances = [] });
}
