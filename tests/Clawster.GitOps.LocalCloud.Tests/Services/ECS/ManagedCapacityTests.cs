using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Amazon.AutoScaling.Model;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2;
using LaunchTemplateSpecification = Amazon.AutoScaling.Model.LaunchTemplateSpecification;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

public sealed class ManagedCapacityTests : IDisposable
{
    private readonly EcsCloud _cloud = new();

    public ManagedCapacityTests()
    {
        _cloud.Network.AddNat();
        BotKit.Cluster(_cloud);
    }

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void Managed_scaling_starts_an_instance_for_a_task_that_waits_and_ends_it_a_quarter_of_an_hour_after_the_last_task()
    {
        Pool(desired: 0, scaling: "ENABLED");
        Serve(least: 0, most: 100);

        _cloud.Until(() => _cloud.Service().Deployments!.Single().RolloutState == "COMPLETED");
        Assert.Equal(1, Group().DesiredCapacity);
        Assert.Equal("pool", _cloud.Tasks().Single().CapacityProviderName);

        _cloud.Call<object>(new UpdateServiceRequest { Cluster = "bots", Service = "bot", DesiredCount = 0 });
        _cloud.Until(() => _cloud.Tasks("STOPPED").SingleOrDefault()?.LastStatus == "STOPPED");
        _cloud.Pass(800);
        Assert.Equal(1, Group().DesiredCapacity);
        _cloud.Pass(300);
        Assert.Equal(0, Group().DesiredCapacity);
    }

    [Fact]
    public void Managed_draining_keeps_an_instance_until_its_task_runs_elsewhere()
    {
        Pool(desired: 2, scaling: "DISABLED");
        Serve(least: 100, most: 200);
        _cloud.Until(() => _cloud.Service().Deployments!.Single().RolloutState == "COMPLETED" && Instances().Count == 2);
        var host = Instances().Single(static instance => instance.RunningTasksCount == 1).Ec2InstanceId!;

        _cloud.Call<object>(new TerminateInstanceInAutoScalingGroupRequest { InstanceId = host, ShouldDecrementDesiredCapacity = true });

        var least = int.MaxValue;
        _cloud.Until(() =>
        {
            least = Math.Min(least, _cloud.Tasks().Count(static task => task.HealthStatus == "HEALTHY"));
            return Instances() is [{ RunningTasksCount: 1 }];
        });
        Assert.Equal(1, least);
        Assert.NotEqual(host, Instances().Single().Ec2InstanceId);
    }

    [Fact]
    public void A_capacity_provider_that_is_in_use_is_neither_taken_from_its_cluster_nor_deleted()
    {
        Pool(desired: 1, scaling: "DISABLED");
        Assert.Equal("UpdateInProgressException", _cloud.Refusal(Association([])).Code);
        _cloud.Pass(10);
        Serve(least: 0, most: 100);

        Assert.Equal("ResourceInUseException", _cloud.Refusal(Association([])).Code);
        Assert.Equal("ResourceInUseException", _cloud.Refusal(new DeleteCapacityProviderRequest { CapacityProvider = "pool" }).Code);

        _cloud.Call<object>(new DeleteServiceRequest { Cluster = "bots", Service = "bot", Force = true });
        _cloud.Until(() => _cloud.Service().Status == "INACTIVE");
        _cloud.Call<object>(Association([]));
        _cloud.Call<object>(new DeleteCapacityProviderRequest { CapacityProvider = "pool" });
        _cloud.Pass(30);
        Assert.Equal("INACTIVE", _cloud.Call<DescribeCapacityProvidersResponse>(new DescribeCapacityProvidersRequest { CapacityProviders = ["pool"] }).CapacityProviders!.Single().Status);
    }

    private void Pool(int desired, string scaling)
    {
        var script = "#!/bin/bash\necho ECS_CLUSTER=bots >> /etc/ecs/ecs.config\n";
        _cloud.Call<object>(new CreateLaunchTemplateRequest
        {
            LaunchTemplateName = "pool",
            LaunchTemplateData = new RequestLaunchTemplateData
            {
                ImageId = MachineImages.EcsOptimized(EcsCloud.Region, "arm64").Id,
                InstanceType = "t4g.small",
                SecurityGroupIds = [_cloud.Network.InstanceGroup],
                IamInstanceProfile = new LaunchTemplateIamInstanceProfileSpecificationRequest { Name = "bot-instance" },
                UserData = Convert.ToBase64String(Encoding.UTF8.GetBytes(script)),
            },
        });
        _cloud.Call<object>(new CreateAutoScalingGroupRequest
        {
            AutoScalingGroupName = "pool",
            MinSize = 0,
            MaxSize = 3,
            DesiredCapacity = desired,
            VPCZoneIdentifier = string.Join(',', _cloud.Network.Private),
            LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateName = "pool", Version = "$Latest" },
        });
        _cloud.Call<object>(new CreateCapacityProviderRequest
        {
            Name = "pool",
            AutoScalingGroupProvider = new AutoScalingGroupProvider { AutoScalingGroupArn = Group().AutoScalingGroupARN, ManagedScaling = new ManagedScaling { Status = scaling }, ManagedDraining = "ENABLED" },
        });
        _cloud.Call<object>(Association([new CapacityProviderStrategyItem { CapacityProvider = "pool", Weight = 1 }]));
    }

    private static PutClusterCapacityProvidersRequest Association(List<CapacityProviderStrategyItem> strategy) =>
        new() { Cluster = "bots", CapacityProviders = [.. strategy.Select(static item => item.CapacityProvider!)], DefaultCapacityProviderStrategy = strategy };

    private void Serve(int least, int most)
    {
        var request = BotKit.Service(_cloud, BotKit.Register(_cloud));
        request.LaunchType = null;
        request.DeploymentConfiguration!.MinimumHealthyPercent = least;
        request.DeploymentConfiguration.MaximumPercent = most;
        _cloud.Call<object>(request);
    }

    private AutoScalingGroup Group() => _cloud.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = ["pool"] }).AutoScalingGroups!.Single();

    private List<ContainerInstance> Instances()
    {
        var arns = _cloud.Call<ListContainerInstancesResponse>(new ListContainerInstancesRequest { Cluster = "bots" }).ContainerInstanceArns!;
        return arns.Count == 0 ? [] : _cloud.Call<DescribeContainerInstancesResponse>(new DescribeContainerInstancesRequest { Cluster = "bots", ContainerInstances = arns }).ContainerInstances!;
    }
}
