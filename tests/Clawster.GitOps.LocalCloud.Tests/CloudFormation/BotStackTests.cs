using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.AutoScaling.Model;
using Amazon.CloudFormation.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS.Model;
using Amazon.ElasticFileSystem.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Tests.Services.ECS;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

public sealed class BotStackTests
{
    [Fact]
    public void The_stack_of_a_bot_comes_up_and_its_target_is_healthy()
    {
        using var bot = new BotStack();

        bot.Create();
        var seconds = bot.Until("CREATE_COMPLETE");

        Assert.InRange(seconds, 60, 180);
        Assert.Equal("COMPLETED", bot.Cloud.Service("clawster-support", "clawster-support").Deployments!.Single().RolloutState!.Value);
        bot.Cloud.Until(() => bot.TargetHealth() is ["healthy"]);
        var outputs = bot.Cloud.Call<DescribeStacksResponse>(new DescribeStacksRequest { StackName = BotStack.Name }).Stacks![0].Outputs!.ToDictionary(static output => output.OutputKey!, static output => output.OutputValue);
        Assert.Equal("clawster-support", outputs["ServiceName"]);
        Assert.StartsWith("http://", outputs["Url"], StringComparison.Ordinal);
    }

    [Fact]
    public void Express_mode_ends_long_before_the_bot_runs()
    {
        using var bot = new BotStack();

        bot.Create(static request => request.DeploymentConfig = new Amazon.CloudFormation.Model.DeploymentConfig { Mode = "EXPRESS", DisableRollback = false });
        var seconds = bot.Until("CREATE_COMPLETE");

        Assert.InRange(seconds, 3, 20);
        Assert.Equal(0, bot.Cloud.Service("clawster-support", "clawster-support").RunningCount);
        bot.Cloud.Until(() => bot.Cloud.Service("clawster-support", "clawster-support").RunningCount == 1);
    }

    [Fact]
    public void Resources_carry_the_tags_of_their_stack()
    {
        using var bot = new BotStack();

        bot.Create();
        bot.Until("CREATE_COMPLETE");

        var group = bot.Cloud.Call<DescribeSecurityGroupsResponse>(new DescribeSecurityGroupsRequest { GroupIds = [bot.PhysicalId("TaskSecurityGroup")] }).SecurityGroups![0].Tags!.ToDictionary(static tag => tag.Key!, static tag => tag.Value);
        Assert.Equal(BotStack.Name, group["aws:cloudformation:stack-name"]);
        Assert.Equal("TaskSecurityGroup", group["aws:cloudformation:logical-id"]);
        Assert.Equal(bot.Id, group["aws:cloudformation:stack-id"]);
        var instance = bot.Cloud.Call<DescribeInstancesResponse>(new DescribeInstancesRequest()).Reservations!.SelectMany(static reservation => reservation.Instances!).Single();
        Assert.Contains(instance.Tags!, static tag => tag is { Key: "team", Value: "support" });
        var cluster = bot.Cloud.Call<Amazon.ECS.Model.ListTagsForResourceResponse>(new Amazon.ECS.Model.ListTagsForResourceRequest
        {
            ResourceArn = bot.Cloud.Call<DescribeClustersResponse>(new DescribeClustersRequest { Clusters = ["clawster-support"] }).Clusters![0].ClusterArn,
        }).Tags!;
        Assert.Contains(cluster, static tag => tag is { Key: "aws:cloudformation:logical-id", Value: "Cluster" });
    }

    [Fact]
    public void Deleting_the_stack_leaves_nothing_of_it()
    {
        using var bot = new BotStack();
        var before = Inventory(bot.Cloud);
        bot.Create();
        bot.Until("CREATE_COMPLETE");
        Assert.NotEqual(before, Inventory(bot.Cloud));

        bot.Cloud.Call<object>(new DeleteStackRequest { StackName = BotStack.Name });
        bot.Until("DELETE_COMPLETE", 3600);

        Assert.Equal(before, Inventory(bot.Cloud));
    }

    [Fact]
    public void A_task_that_cannot_start_trips_the_circuit_breaker_and_the_stack_goes_back_to_nothing()
    {
        using var bot = new BotStack();
        var before = Inventory(bot.Cloud);
        bot.Properties("TaskDefinition")["ContainerDefinitions"]![0]!["Secrets"]!.AsArray().Add(new JsonObject { ["Name"] = "MISSING", ["ValueFrom"] = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:missing-AbCdEf" });

        bot.Create();
        bot.Until("ROLLBACK_COMPLETE", 7200);

        Assert.Contains(bot.Story(), static line => line.Contains("Service CREATE_FAILED", StringComparison.Ordinal) && line.Contains("Circuit Breaker", StringComparison.Ordinal));
        Assert.Equal(before, Inventory(bot.Cloud));
    }

    [Fact]
    public void A_new_image_makes_a_new_task_definition_and_the_service_moves_to_it()
    {
        using var bot = new BotStack();
        bot.Create();
        bot.Until("CREATE_COMPLETE");
        var (old, group) = (bot.PhysicalId("TaskDefinition"), bot.PhysicalId("AutoScalingGroup"));

        bot.Properties("TaskDefinition")["ContainerDefinitions"]![0]!["Image"] = "ghcr.io/openclaw/openclaw:2026.9.7";
        bot.Update();
        bot.Until("UPDATE_COMPLETE");

        Assert.NotEqual(old, bot.PhysicalId("TaskDefinition"));
        Assert.Equal(bot.PhysicalId("TaskDefinition"), bot.Cloud.Service("clawster-support", "clawster-support").TaskDefinition);
        Assert.Equal("INACTIVE", bot.Cloud.Call<DescribeTaskDefinitionResponse>(new DescribeTaskDefinitionRequest { TaskDefinition = old }).TaskDefinition!.Status!.Value);
        Assert.Equal(group, bot.PhysicalId("AutoScalingGroup"));
        Assert.Single(bot.Cloud.Tasks(cluster: "clawster-support"));
    }

    [Fact]
    public void A_larger_instance_type_replaces_the_instance_as_the_update_policy_says()
    {
        using var bot = new BotStack();
        bot.Create();
        bot.Until("CREATE_COMPLETE");
        var old = Instances(bot);

        ((JsonObject)bot.Properties("LaunchTemplate")["LaunchTemplateData"]!)["InstanceType"] = "t4g.medium";
        bot.Update();
        bot.Until("UPDATE_COMPLETE", 3600);

        var now = Instances(bot);
        Assert.Empty(now.Intersect(old));
        Assert.Single(now);
    }

    [Fact]
    public void Drift_shows_what_someone_opened_by_hand()
    {
        using var bot = new BotStack();
        bot.Create();
        bot.Until("CREATE_COMPLETE");
        Assert.Equal("IN_SYNC", Drift(bot));

        bot.Cloud.Call<object>(new AuthorizeSecurityGroupIngressRequest
        {
            GroupId = bot.PhysicalId("TaskSecurityGroup"),
            IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 22, ToPort = 22, IpRanges = [new IpRange { CidrIp = "0.0.0.0/0" }] }],
        });

        Assert.Equal("DRIFTED", Drift(bot));
        var drift = Assert.Single(bot.Cloud.Call<DescribeStackResourceDriftsResponse>(new DescribeStackResourceDriftsRequest { StackName = BotStack.Name, StackResourceDriftStatusFilters = ["MODIFIED"] }).StackResourceDrifts!);
        Assert.Equal("TaskSecurityGroup", drift.LogicalResourceId);
        Assert.NotEmpty(drift.PropertyDifferences!);
    }

    private static string Drift(BotStack bot)
    {
        var detection = bot.Cloud.Call<DetectStackDriftResponse>(new DetectStackDriftRequest { StackName = BotStack.Name }).StackDriftDetectionId;
        bot.Cloud.Pass(30);
        var status = bot.Cloud.Call<DescribeStackDriftDetectionStatusResponse>(new DescribeStackDriftDetectionStatusRequest { StackDriftDetectionId = detection });
        var drifted = bot.Cloud.Call<DescribeStackResourceDriftsResponse>(new DescribeStackResourceDriftsRequest { StackName = BotStack.Name, StackResourceDriftStatusFilters = ["MODIFIED", "DELETED"] }).StackResourceDrifts!;
        Assert.True(status.DriftedStackResourceCount < 2, string.Join('\n', drifted.Select(static drift => $"{drift.LogicalResourceId}: {drift.ExpectedProperties} {drift.ActualProperties}")));
        return status.StackDriftStatus!.Value;
    }

    private static List<string> Instances(BotStack bot) =>
        [.. bot.Cloud.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [bot.PhysicalId("AutoScalingGroup")] }).AutoScalingGroups![0].Instances!
            .Where(static instance => instance.LifecycleState!.Value == "InService").Select(static instance => instance.InstanceId!)];

    // Everything in the account that a stack makes and that costs or blocks.
    private static List<string> Inventory(EcsCloud cloud) =>
    [
        .. cloud.Call<DescribeSecurityGroupsResponse>(new DescribeSecurityGroupsRequest()).SecurityGroups!.Select(static group => group.GroupId!),
        .. cloud.Call<DescribeLaunchTemplatesResponse>(new DescribeLaunchTemplatesRequest()).LaunchTemplates!.Select(static template => template.LaunchTemplateId!),
        .. cloud.Call<DescribeVolumesResponse>(new DescribeVolumesRequest()).Volumes!.Select(static volume => volume.VolumeId!),
        .. cloud.Call<DescribeNetworkInterfacesResponse>(new DescribeNetworkInterfacesRequest()).NetworkInterfaces!.Select(static found => $"{found.NetworkInterfaceId} {found.Description}"),
        .. cloud.Call<DescribeInstancesResponse>(new DescribeInstancesRequest()).Reservations!.SelectMany(static reservation => reservation.Instances!)
            .Where(static instance => instance.State!.Name!.Value != "terminated").Select(static instance => instance.InstanceId!),
        .. cloud.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest()).AutoScalingGroups!.Select(static group => group.AutoScalingGroupName!),
        .. cloud.Call<DescribeLoadBalancersResponse>(new DescribeLoadBalancersRequest()).LoadBalancers!.Select(static balancer => balancer.LoadBalancerArn!),
        .. cloud.Call<DescribeTargetGroupsResponse>(new DescribeTargetGroupsRequest()).TargetGroups!.Select(static group => group.TargetGroupArn!),
        .. cloud.Call<DescribeClustersResponse>(new DescribeClustersRequest { Clusters = ["clawster-support"] }).Clusters!.Where(static cluster => cluster.Status != "INACTIVE").Select(static cluster => cluster.ClusterName!),
        .. cloud.Call<DescribeCapacityProvidersResponse>(new DescribeCapacityProvidersRequest()).CapacityProviders!.Where(static provider => provider.Status!.Value != "INACTIVE").Select(static provider => provider.Name!),
        .. cloud.Call<ListTaskDefinitionsResponse>(new ListTaskDefinitionsRequest { Status = "ACTIVE" }).TaskDefinitionArns!,
        .. cloud.Call<ListSecretsResponse>(new ListSecretsRequest()).SecretList!.Select(static secret => secret.Name!),
        .. cloud.Call<DescribeLogGroupsResponse>(new DescribeLogGroupsRequest()).LogGroups!.Select(static group => group.LogGroupName!),
        .. cloud.Call<DescribeAccessPointsResponse>(new DescribeAccessPointsRequest()).AccessPoints!.Select(static point => point.AccessPointId!),
    ];
}
