using System;
using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Requests;
using Clawster.GitOps.LocalCloud.Tests.Services.ECS;
using Action = Amazon.ElasticLoadBalancingV2.Model.Action;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ElasticLoadBalancingV2;

public sealed class LoadBalancerTests : IDisposable
{
    private readonly EcsCloud _cloud = new();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void A_load_balancer_is_active_after_25_to_30_seconds_and_answers_nobody_before()
    {
        var (_, name) = BotKit.Balancer(_cloud);
        Assert.Equal("provisioning", Balancer().State!.Code!.Value);
        Assert.Equal("bot is provisioning", Send(name).Refusal);

        Assert.InRange(_cloud.Until(() => Balancer().State!.Code == "active"), 25, 30.5);
        Assert.Equal(503, Send(name).Answer!.Status);
    }

    [Fact]
    public void Only_sources_that_the_security_group_names_get_through()
    {
        var (_, name) = BotKit.Balancer(_cloud);
        _cloud.Pass(60);

        Assert.NotNull(Send(name).Answer);
        Assert.Null(Send(name, source: "203.0.113.1").Answer);
        Assert.Null(Send(name, port: 8080).Answer);
    }

    [Fact]
    public void Rules_are_tried_by_priority_and_redirect_or_answer_themselves()
    {
        var (group, name) = BotKit.Balancer(_cloud);
        _cloud.Pass(60);
        Rule(20, "path-pattern", "/api/*", new Action { Type = "fixed-response", FixedResponseConfig = new FixedResponseActionConfig { StatusCode = "418", ContentType = "text/plain", MessageBody = "later" } });
        Rule(10, "path-pattern", "/api/old", new Action { Type = "redirect", RedirectConfig = new RedirectActionConfig { StatusCode = "HTTP_301", Path = "/api/new" } });

        Assert.Equal(418, Send(name, path: "/api/x").Answer!.Status);
        Assert.Equal((301, $"http://{name}:80/api/new?a=1"), (Send(name, path: "/api/old", query: "a=1").Answer!.Status, Send(name, path: "/api/old", query: "a=1").Answer!.Location));
        Assert.Equal(503, Send(name, path: "/").Answer!.Status);
        Assert.Equal("PriorityInUse", _cloud.Refusal(RuleRequest(10, "host-header", "a.example", Forward(group))).Code);
    }

    [Fact]
    public void Wrong_load_balancers_are_refused_with_AWSs_codes()
    {
        var request = new CreateLoadBalancerRequest { Name = "bot", Subnets = [.. _cloud.Network.Public], SecurityGroups = [_cloud.Network.BalancerGroup] };
        CreateLoadBalancerRequest With(System.Action<CreateLoadBalancerRequest> change)
        {
            var changed = LocalCloud.Services.Shapes.Copy(request);
            change(changed);
            return changed;
        }

        Assert.Equal("ValidationError", _cloud.Refusal(With(static item => item.Name = "-bot")).Code);
        Assert.Equal("ValidationError", _cloud.Refusal(With(item => item.Subnets = [_cloud.Network.Public[0]])).Code);
        Assert.Equal("InvalidConfigurationRequest", _cloud.Refusal(With(item => item.Subnets = [_cloud.Network.Public[0], _cloud.Network.Private[0]])).Code);
        Assert.Equal("SubnetNotFound", _cloud.Refusal(With(item => item.Subnets = [_cloud.Network.Public[0], "subnet-0"])).Code);
        Assert.Equal("InvalidSecurityGroup", _cloud.Refusal(With(static item => item.SecurityGroups = ["sg-0"])).Code);
        Assert.Equal("InvalidConfigurationRequest", _cloud.Refusal(With(static item => item.Type = "network")).Code);
        var first = _cloud.Call<CreateLoadBalancerResponse>(request).LoadBalancers!.Single();
        Assert.Equal(first.LoadBalancerArn, _cloud.Call<CreateLoadBalancerResponse>(request).LoadBalancers!.Single().LoadBalancerArn);
        Assert.Equal("DuplicateLoadBalancerName", _cloud.Refusal(With(static item => item.Scheme = "internal")).Code);
    }

    [Theory]
    [InlineData(4, 2, 2, "/", "200")]
    [InlineData(5, 5, 2, "/", "200")]
    [InlineData(5, 2, 1, "/", "200")]
    [InlineData(5, 2, 2, "healthz", "200")]
    [InlineData(5, 2, 2, "/", "600")]
    public void Health_checks_out_of_AWSs_ranges_are_refused(int interval, int timeout, int threshold, string path, string codes) => Assert.Equal("ValidationError", _cloud.Refusal(new CreateTargetGroupRequest
    {
        Name = "group",
        Port = 80,
        Protocol = "HTTP",
        VpcId = _cloud.Network.Vpc,
        TargetType = "ip",
        HealthCheckIntervalSeconds = interval,
        HealthCheckTimeoutSeconds = timeout,
        HealthyThresholdCount = threshold,
        HealthCheckPath = path,
        Matcher = new Matcher { HttpCode = codes },
    }).Code);

    [Fact]
    public void A_target_group_in_use_stays_and_one_load_balancer_takes_a_hundred_of_them()
    {
        var (group, _) = BotKit.Balancer(_cloud);
        Assert.Equal("ResourceInUse", _cloud.Refusal(new DeleteTargetGroupRequest { TargetGroupArn = group }).Code);

        for (var i = 1; i < 100; i++)
        {
            _cloud.Call<object>(RuleRequest(i, "path-pattern", $"/{i}", Forward(Group($"group-{i}"))));
        }

        Assert.Equal("TooManyUniqueTargetGroupsPerLoadBalancer", _cloud.Refusal(RuleRequest(1000, "path-pattern", "/more", Forward(Group("more")))).Code);
    }

    [Fact]
    public void A_target_that_nobody_answers_for_is_unhealthy_with_AWSs_reason()
    {
        var (group, name) = BotKit.Balancer(_cloud);
        _cloud.Pass(60);
        _cloud.Call<object>(new RegisterTargetsRequest { TargetGroupArn = group, Targets = [new TargetDescription { Id = "10.0.16.77" }] });
        Assert.Equal("initial", Health(group).State!.Value);

        _cloud.Until(() => Health(group).State == "unhealthy");

        Assert.Equal("Target.Timeout", Health(group).Reason!.Value);
        Assert.Equal(504, Send(name).Answer!.Status);
        _cloud.Call<object>(new DeregisterTargetsRequest { TargetGroupArn = group, Targets = [new TargetDescription { Id = "10.0.16.77" }] });
        Assert.Equal("draining", Health(group).State!.Value);
        _cloud.Pass(15);
        Assert.Empty(_cloud.Call<DescribeTargetHealthResponse>(new DescribeTargetHealthRequest { TargetGroupArn = group }).TargetHealthDescriptions!);
    }

    [Fact]
    public void Deletion_protection_holds_and_a_deleted_load_balancer_gives_its_interfaces_back()
    {
        BotKit.Balancer(_cloud);
        var arn = Balancer().LoadBalancerArn;
        Protect("true");
        Assert.Equal("OperationNotPermitted", _cloud.Refusal(new DeleteLoadBalancerRequest { LoadBalancerArn = arn }).Code);
        Protect("false");

        _cloud.Call<object>(new DeleteLoadBalancerRequest { LoadBalancerArn = arn });
        _cloud.Pass(15);

        Assert.DoesNotContain(_cloud.Call<Models.EC2.DescribeNetworkInterfacesResponse>(new Models.EC2.DescribeNetworkInterfacesRequest()).NetworkInterfaces!, static item => item.Description!.StartsWith("ELB ", StringComparison.Ordinal));

        void Protect(string value) => _cloud.Call<object>(new ModifyLoadBalancerAttributesRequest { LoadBalancerArn = arn, Attributes = [new LoadBalancerAttribute { Key = "deletion_protection.enabled", Value = value }] });
    }

    private LoadBalancer Balancer() => _cloud.Call<DescribeLoadBalancersResponse>(new DescribeLoadBalancersRequest { Names = ["bot"] }).LoadBalancers!.Single();

    private string Listener() => _cloud.Call<DescribeListenersResponse>(new DescribeListenersRequest { LoadBalancerArn = Balancer().LoadBalancerArn }).Listeners!.Single().ListenerArn!;

    private string Group(string name) => _cloud.Call<CreateTargetGroupResponse>(new CreateTargetGroupRequest { Name = name, Port = 80, Protocol = "HTTP", VpcId = _cloud.Network.Vpc, TargetType = "ip" }).TargetGroups!.Single().TargetGroupArn!;

    private TargetHealth Health(string group) => _cloud.Call<DescribeTargetHealthResponse>(new DescribeTargetHealthRequest { TargetGroupArn = group }).TargetHealthDescriptions!.Single().TargetHealth!;

    private static Action Forward(string group) => new() { Type = "forward", TargetGroupArn = group };

    private CreateRuleRequest RuleRequest(int priority, string field, string value, Action action) =>
        new() { ListenerArn = Listener(), Priority = priority, Conditions = [new RuleCondition { Field = field, Values = [value] }], Actions = [action] };

    private void Rule(int priority, string field, string value, Action action) => _cloud.Call<object>(RuleRequest(priority, field, value, action));

    private WebResult Send(string name, string path = "/", string query = "", int port = 80, string source = "198.51.100.7") =>
        new LoadBalancerRequests(new ElbContext(_cloud.Services)).Send(new WebRequest { DnsName = name, Host = name, Path = path, Query = query, Port = port, Source = source });
}
