using System;
using System.Linq;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Requests;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

/// <summary>Tasks without a network interface of their own: they are reached at ports of their instance.</summary>
public sealed class BridgeModeTests : IDisposable
{
    private readonly EcsCloud _cloud = new();

    public BridgeModeTests()
    {
        _cloud.Network.AddNat();
        BotKit.Cluster(_cloud);
    }

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void A_bot_is_live_at_a_fixed_port_of_its_instance()
    {
        Open(_cloud.Network.InstanceGroup, 18789);
        var (group, name) = BotKit.Balancer(_cloud, targetType: "instance");
        var instance = _cloud.Network.Launch();
        _cloud.Call<object>(Service(Register(18789), group));

        _cloud.Until(() => Status(name) == 200 && Target(group).TargetHealth!.State!.Value == "healthy");

        var binding = Assert.Single(_cloud.Tasks().Single().Containers!.Single().NetworkBindings!);
        Assert.Equal((18789, 18789, "tcp"), (binding.ContainerPort, binding.HostPort, binding.Protocol!.Value));
        Assert.Empty(_cloud.Tasks().Single().Attachments!);
        Assert.Equal((instance, 18789), (Target(group).Target!.Id, Target(group).Target!.Port));
    }

    [Fact]
    public void Another_port_of_the_instance_leads_to_the_port_of_the_container()
    {
        Open(_cloud.Network.InstanceGroup, 8080);
        var (group, name) = BotKit.Balancer(_cloud, targetType: "instance");
        _cloud.Network.Launch();
        _cloud.Call<object>(Service(Register(8080), group));

        _cloud.Until(() => Status(name) == 200);
    }

    [Fact]
    public void Without_a_host_port_the_container_gets_a_free_one_and_is_registered_there()
    {
        Open(_cloud.Network.InstanceGroup, 32768);
        var (group, name) = BotKit.Balancer(_cloud, targetType: "instance");
        _cloud.Network.Launch();
        _cloud.Call<object>(Service(Register(null), group));

        _cloud.Until(() => Status(name) == 200);

        Assert.Equal(32768, _cloud.Tasks().Single().Containers!.Single().NetworkBindings!.Single().HostPort);
    }

    [Fact]
    public void An_instance_that_lets_the_load_balancer_in_to_no_port_is_not_reached()
    {
        var (group, _) = BotKit.Balancer(_cloud, targetType: "instance");
        _cloud.Network.Launch();
        var request = Service(Register(18789), group);
        request.HealthCheckGracePeriodSeconds = 60;
        _cloud.Call<object>(request);

        _cloud.Until(() => _cloud.Tasks("STOPPED").Count > 0);

        Assert.Equal($"Task failed ELB health checks in (target-group {group})", _cloud.Tasks("STOPPED")[0].StoppedReason);
        Assert.Contains(_cloud.Service().Events!, item => item.Message == $"(service bot) (port 18789) is unhealthy in (target-group {group}) due to (reason Request timed out).");
    }

    [Fact]
    public void When_the_task_ends_its_port_is_closed_and_free()
    {
        Open(_cloud.Network.InstanceGroup, 18789);
        var (group, name) = BotKit.Balancer(_cloud, targetType: "instance");
        _cloud.Network.Launch();
        _cloud.Call<object>(Service(Register(18789), group));
        _cloud.Until(() => Status(name) == 200);

        _cloud.Call<object>(new UpdateServiceRequest { Cluster = "bots", Service = "bot", DesiredCount = 0 });
        _cloud.Until(() => _cloud.Tasks().Count == 0 && Status(name) == 503);
        _cloud.Call<object>(new UpdateServiceRequest { Cluster = "bots", Service = "bot", DesiredCount = 1 });

        _cloud.Until(() => Status(name) == 200);
    }

    [Theory]
    [InlineData(51678)]   // the agent's
    [InlineData(22)]
    public void A_port_that_the_instance_keeps_for_itself_fits_nowhere(int port)
    {
        _cloud.Network.Launch();
        _cloud.Call<object>(Service(Register(port)));

        _cloud.Until(() => _cloud.Service().Events!.Any(static item => item.Message!.Contains("is already using a port required by your task", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_target_group_of_addresses_is_refused()
    {
        var (group, _) = BotKit.Balancer(_cloud);

        Assert.Contains("target type ip, which is incompatible with the bridge network mode", _cloud.Refusal(Service(Register(18789), group)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_configuration_is_refused_and_one_that_a_service_has_stays_with_it()
    {
        const string Expected = "Network Configuration is not valid for the given networkMode of this task definition.";
        var definition = Register(18789);
        Assert.Equal(Expected, _cloud.Refusal(BotKit.Service(_cloud, definition)).Message);

        _cloud.Network.Launch();
        _cloud.Call<object>(BotKit.Service(_cloud, BotKit.Register(_cloud)));

        Assert.Equal(Expected, _cloud.Refusal(new UpdateServiceRequest { Cluster = "bots", Service = "bot", TaskDefinition = definition }).Message);
    }

    private string Register(int? hostPort)
    {
        var container = BotKit.OpenClaw();
        container.PortMappings = [new PortMapping { ContainerPort = 18789, HostPort = hostPort }];
        var definition = BotKit.Definition(container);
        definition.NetworkMode = "bridge";
        return BotKit.Register(_cloud, definition);
    }

    private CreateServiceRequest Service(string definition, string? group = null)
    {
        var request = BotKit.Service(_cloud, definition, group);
        request.NetworkConfiguration = null;
        return request;
    }

    private void Open(string group, int port) =>
        _cloud.Call<object>(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [TwoZones.Rule(port, group: _cloud.Network.BalancerGroup)] });

    private TargetHealthDescription Target(string group) => Assert.Single(_cloud.Call<DescribeTargetHealthResponse>(new DescribeTargetHealthRequest { TargetGroupArn = group }).TargetHealthDescriptions!);

    private int? Status(string name) =>
        new LoadBalancerRequests(new ElbContext(_cloud.Services)).Send(new WebRequest { DnsName = name, Host = name, Path = "/", Source = "198.51.100.7" }).Answer?.Status;
}
