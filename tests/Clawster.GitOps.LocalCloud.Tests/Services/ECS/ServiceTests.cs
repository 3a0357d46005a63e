using System;
using System.Linq;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Requests;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

public sealed class ServiceTests : IDisposable
{
    private readonly EcsCloud _cloud = new();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void A_bot_is_live_within_two_minutes_of_its_instance_with_AWSs_events_on_the_way()
    {
        _cloud.Network.AddNat();
        BotKit.Cluster(_cloud);
        var (group, name) = BotKit.Balancer(_cloud);
        _cloud.Network.Launch();
        _cloud.Call<object>(BotKit.Service(_cloud, BotKit.Register(_cloud), group));

        var seconds = _cloud.Until(() => Status(name, "203.0.113.9") is null && Status(name, "198.51.100.7") == 200);

        Assert.InRange(seconds, 60, 150);
        _cloud.Until(() => _cloud.Service().Deployments!.Single().RolloutState == "COMPLETED", 30);
        var messages = string.Join('\n', _cloud.Service().Events!.Select(static item => item.Message));
        Assert.Contains("(service bot) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.", messages, StringComparison.Ordinal);
        Assert.Contains("(service bot) has started 1 tasks: (task ", messages, StringComparison.Ordinal);
        Assert.Contains($"(service bot) registered 1 targets in (target-group {group})", messages, StringComparison.Ordinal);
        Assert.EndsWith("(service bot) has reached a steady state.", _cloud.Service().Events![0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_task_definition_replaces_the_task_one_after_the_other()
    {
        BotKit.Running(_cloud);
        var before = _cloud.Tasks().Single();
        _cloud.Call<object>(new UpdateServiceRequest { Cluster = "bots", Service = "bot", TaskDefinition = BotKit.Register(_cloud) });

        var most = 0;
        _cloud.Until(() =>
        {
            most = Math.Max(most, _cloud.Service().RunningCount!.Value + _cloud.Service().PendingCount!.Value);
            return _cloud.Service().Deployments is [{ RolloutState.Value: "COMPLETED" }];
        });

        Assert.Equal(1, most);
        Assert.NotEqual(before.TaskArn, _cloud.Tasks().Single().TaskArn);
        Assert.StartsWith("Scaling activity initiated by (deployment ecs-svc/", _cloud.Tasks("STOPPED").Single().StoppedReason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_circuit_breaker_goes_back_to_the_last_completed_deployment()
    {
        BotKit.Running(_cloud);
        var good = _cloud.Service().TaskDefinition;
        _cloud.Call<object>(new UpdateServiceRequest { Cluster = "bots", Service = "bot", TaskDefinition = BotKit.Register(_cloud, BotKit.Definition(BotKit.OpenClaw("openclaw:2026.9.6-crash"))) });

        _cloud.Until(() => _cloud.Service() is { Deployments: [{ RolloutState.Value: "COMPLETED" }], RunningCount: 1 } service && service.TaskDefinition == good && service.Events!.Count > 6);

        var messages = _cloud.Service().Events!.Select(static item => item.Message!).ToList();
        Assert.Contains(messages, static message => message.EndsWith("deployment failed: tasks failed to start.", StringComparison.Ordinal));
        Assert.Contains(messages, static message => message.StartsWith("(service bot) rolling back to (deployment ecs-svc/", StringComparison.Ordinal));
        var deployments = _cloud.Call<ListServiceDeploymentsResponse>(new ListServiceDeploymentsRequest { Cluster = "bots", Service = "bot" }).ServiceDeployments!;
        Assert.Equal(["SUCCESSFUL", "ROLLBACK_SUCCESSFUL", "SUCCESSFUL"], deployments.Select(static deployment => deployment.Status!.Value));
    }

    [Fact]
    public void A_first_deployment_that_fails_has_nothing_to_go_back_to()
    {
        _cloud.Network.AddNat();
        BotKit.Cluster(_cloud);
        _cloud.Network.Launch();
        _cloud.Call<object>(BotKit.Service(_cloud, BotKit.Register(_cloud, BotKit.Definition(BotKit.OpenClaw("openclaw:crash")))));

        _cloud.Until(() => _cloud.Service().Deployments!.Single().RolloutState == "FAILED");
        _cloud.Pass(120);

        Assert.Equal(2, _cloud.Service().Deployments!.Single().FailedTasks);
        Assert.Empty(_cloud.Tasks());
        var stopped = _cloud.Tasks("STOPPED")[0];
        Assert.Equal(("EssentialContainerExited", "Essential container in task exited", 1), (stopped.StopCode!.Value, stopped.StoppedReason, stopped.Containers!.Single().ExitCode));
    }

    [Fact]
    public void A_service_is_deleted_by_force_drains_and_its_name_is_free_only_then()
    {
        BotKit.Running(_cloud);
        var request = BotKit.Service(_cloud, "bot:1");
        Assert.Equal("InvalidParameterException", _cloud.Refusal(new DeleteServiceRequest { Cluster = "bots", Service = "bot" }).Code);

        _cloud.Call<object>(new DeleteServiceRequest { Cluster = "bots", Service = "bot", Force = true });

        Assert.Equal("Unable to Start a service that is still Draining.", _cloud.Refusal(request).Message);
        Assert.Equal("ClusterContainsContainerInstancesException", _cloud.Refusal(new DeleteClusterRequest { Cluster = "bots" }).Code);
        _cloud.Until(() => _cloud.Service().Status == "INACTIVE");
        Assert.Equal("ACTIVE", _cloud.Call<CreateServiceResponse>(request).Service!.Status);
    }

    [Fact]
    public void A_target_group_without_a_load_balancer_is_refused()
    {
        BotKit.Cluster(_cloud);
        var group = _cloud.Call<CreateTargetGroupResponse>(new CreateTargetGroupRequest { Name = "alone", Port = 18789, Protocol = "HTTP", VpcId = _cloud.Network.Vpc, TargetType = "ip" }).TargetGroups!.Single().TargetGroupArn!;

        var refusal = _cloud.Refusal(BotKit.Service(_cloud, BotKit.Register(_cloud), group));

        Assert.Equal($"The target group with targetGroupArn {group} does not have an associated load balancer.", refusal.Message);
    }

    [Fact]
    public void A_task_that_its_load_balancer_cannot_reach_is_replaced_after_the_grace_period()
    {
        _cloud.Network.AddNat();
        BotKit.Cluster(_cloud);
        var (group, _) = BotKit.Balancer(_cloud);
        _cloud.Network.Launch();
        var request = BotKit.Service(_cloud, BotKit.Register(_cloud), group);
        request.NetworkConfiguration!.AwsvpcConfiguration!.SecurityGroups = [_cloud.Network.Group("closed")];
        request.HealthCheckGracePeriodSeconds = 60;
        _cloud.Call<object>(request);

        _cloud.Until(() => _cloud.Tasks("STOPPED").Count > 0);

        var task = _cloud.Tasks("STOPPED")[0];
        Assert.Equal($"Task failed ELB health checks in (target-group {group})", task.StoppedReason);
        Assert.InRange((task.StoppingAt!.Value - task.StartedAt!.Value).TotalSeconds, 60, 61);
        Assert.Contains(_cloud.Service().Events!, item => item.Message == $"(service bot) (port 18789) is unhealthy in (target-group {group}) due to (reason Request timed out).");
    }

    private int? Status(string name, string source) =>
        new LoadBalancerRequests(new ElbContext(_cloud.Services)).Send(new WebRequest { DnsName = name, Host = name, Path = "/", Source = source }).Answer?.Status;
}
