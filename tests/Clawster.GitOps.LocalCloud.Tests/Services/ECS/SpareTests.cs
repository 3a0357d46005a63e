using System;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.AutoScaling.Model;
using Amazon.CloudFormation.Model;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

/// <summary>Spare instances that become a cluster's when they are needed.</summary>
public sealed class SpareTests : IDisposable
{
    private const string StackName = "bot";

    private readonly EcsCloud _cloud = new();
    private readonly SpareKit _spares;
    private string? _definition;

    public SpareTests()
    {
        _cloud.Network.AddNat();
        _spares = new SpareKit(_cloud);
        BotKit.Cluster(_cloud);
    }

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void A_spare_that_waited_runs_a_service_seconds_after_it_was_attached()
    {
        _spares.MakeGroup("bot", 0, 1);
        _cloud.Call<object>(BotKit.Service(_cloud, BotKit.Register(_cloud)));
        _cloud.Pass(300);
        var waiting = _spares.Described(SpareKit.Group).Instances!.Single();
        Assert.Equal("InService", (string?)waiting.LifecycleState);
        Assert.Equal(("running", null), (Instance(waiting.InstanceId!).State, Instance(waiting.InstanceId!).File("/etc/ecs/ecs.config")));
        Assert.Empty(Registered());
        Assert.Contains("was unable to place a task because no container instance met all of its requirements", _cloud.Service().Events!.First().Message, StringComparison.Ordinal);

        var start = _cloud.World.Now;
        var id = _spares.Move("bot");
        _cloud.Until(() => Registered().Count == 1);

        Assert.InRange((_cloud.World.Now - start).TotalSeconds, 5, 20);
        Assert.Equal(id, waiting.InstanceId);
        _cloud.Until(() => _cloud.Tasks() is [{ HealthStatus.Value: "HEALTHY" }]);
        Assert.Equal(Registered().Single(), _cloud.Tasks().Single().ContainerInstanceArn);
        Assert.Equal("InService", (string?)_spares.Described("bot").Instances!.Single().LifecycleState);
        Assert.NotEqual(id, _spares.Described(SpareKit.Group).Instances!.Single().InstanceId);

        _cloud.Call<object>(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = "bot", ForceDelete = true });
        _cloud.Pass(60);
        Assert.Equal("terminated", Instance(id).State);
    }

    [Fact]
    public void A_stack_whose_group_states_no_capacity_lives_with_an_attached_instance()
    {
        _cloud.Pass(120);
        _cloud.Call<object>(new CreateStackRequest { StackName = StackName, TemplateBody = Template(1, "1") });
        _cloud.Pass(120);
        Assert.Equal(("CREATE_IN_PROGRESS", 0), (Status(), Group().DesiredCapacity));
        var id = _spares.Move(Physical("Group"));
        _cloud.Until(() => Status() == "CREATE_COMPLETE");
        Assert.Equal(1, Group().DesiredCapacity);

        Update(Template(2, "1"), "UPDATE_COMPLETE");
        Assert.Equal((2, 1, id), (Group().MaxSize, Group().DesiredCapacity, Group().Instances!.Single().InstanceId));

        _cloud.Call<object>(new DeleteStackRequest { StackName = StackName });
        _cloud.Until(() => Instance(id).State == "terminated", 900);
        _cloud.Pass(120);
        Assert.Single(_cloud.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest()).AutoScalingGroups!);
    }

    [Fact]
    public void A_rolling_update_replaces_an_attached_instance()
    {
        _cloud.Pass(120);
        _cloud.Call<object>(new CreateStackRequest { StackName = StackName, TemplateBody = Template(1, "1") });
        _cloud.Pass(20);
        var id = _spares.Move(Physical("Group"));
        _cloud.Until(() => Status() == "CREATE_COMPLETE");
        _cloud.Call<object>(new LocalCloud.Models.EC2.CreateLaunchTemplateVersionRequest
        {
            LaunchTemplateId = _spares.Template,
            SourceVersion = "1",
            LaunchTemplateData = new LocalCloud.Models.EC2.RequestLaunchTemplateData { InstanceType = "t4g.medium" },
        });

        Update(Template(1, "2"), "UPDATE_COMPLETE");

        Assert.Equal("t4g.medium", Group().Instances!.Single().InstanceType);
        Assert.NotEqual("running", Instance(id).State);
    }

    private void Update(string template, string status)
    {
        _cloud.Call<object>(new UpdateStackRequest { StackName = StackName, TemplateBody = template });
        _cloud.Pass(1);
        _cloud.Until(() => Status() == status, 900);
    }

    private string Template(int most, string version) => new JsonObject
    {
        ["Resources"] = new JsonObject
        {
            ["Group"] = new JsonObject
            {
                ["Type"] = "AWS::AutoScaling::AutoScalingGroup",
                ["Properties"] = new JsonObject
                {
                    ["MinSize"] = "0",
                    ["MaxSize"] = most.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["VPCZoneIdentifier"] = new JsonArray([.. _cloud.Network.Private.Select(static subnet => (JsonNode?)subnet)]),
                    ["LaunchTemplate"] = new JsonObject { ["LaunchTemplateId"] = _spares.Template, ["Version"] = version },
                },
                ["UpdatePolicy"] = new JsonObject { ["AutoScalingRollingUpdate"] = new JsonObject { ["MaxBatchSize"] = 1, ["MinInstancesInService"] = 0 } },
            },
            ["Service"] = new JsonObject
            {
                ["Type"] = "AWS::ECS::Service",
                ["Properties"] = new JsonObject
                {
                    ["Cluster"] = "bots",
                    ["LaunchType"] = "EC2",
                    ["DesiredCount"] = 1,
                    ["TaskDefinition"] = _definition ??= BotKit.Register(_cloud),
                    ["DeploymentConfiguration"] = new JsonObject { ["MinimumHealthyPercent"] = 0, ["MaximumPercent"] = 100 },
                    ["NetworkConfiguration"] = new JsonObject
                    {
                        ["AwsvpcConfiguration"] = new JsonObject { ["Subnets"] = new JsonArray([.. _cloud.Network.Private.Select(static subnet => (JsonNode?)subnet)]), ["SecurityGroups"] = new JsonArray(_cloud.Network.TaskGroup) },
                    },
                },
            },
        },
    }.ToJsonString();

    private string Status() => _cloud.Call<DescribeStacksResponse>(new DescribeStacksRequest { StackName = StackName }).Stacks![0].StackStatus!.Value;

    private string Physical(string resource) =>
        _cloud.Call<DescribeStackResourceResponse>(new DescribeStackResourceRequest { StackName = StackName, LogicalResourceId = resource }).StackResourceDetail!.PhysicalResourceId!;

    private AutoScalingGroup Group() => _spares.Described(Physical("Group"));

    private InstanceView Instance(string id) => InstanceView.Find(_cloud.Services, EcsCloud.Region, id)!;

    private System.Collections.Generic.List<string> Registered() => _cloud.Call<ListContainerInstancesResponse>(new ListContainerInstancesRequest { Cluster = "bots" }).ContainerInstanceArns!;
}
