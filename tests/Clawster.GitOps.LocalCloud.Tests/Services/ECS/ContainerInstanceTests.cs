using System;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

public sealed class ContainerInstanceTests : IDisposable
{
    private readonly EcsCloud _cloud = new();

    public ContainerInstanceTests() => BotKit.Cluster(_cloud);

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void An_agent_registers_a_minute_after_the_launch()
    {
        _cloud.Network.AddNat();
        var instance = _cloud.Network.Launch();

        Assert.InRange(_cloud.Until(() => Registered() == 1), 60, 75);
        Assert.Equal(instance, Describe().Ec2InstanceId);
        Assert.Equal(2048, Describe().RegisteredResources!.Single(static resource => resource.Name == "CPU").IntegerValue);
    }

    [Fact]
    public void An_agent_without_a_way_out_registers_as_soon_as_there_is_one()
    {
        _cloud.Network.Launch();
        _cloud.Pass(1800);
        Assert.Equal(0, Registered());

        _cloud.Network.AddNat();

        Assert.Equal(1, Registered());
    }

    [Fact]
    public void An_agent_without_a_role_or_a_cluster_does_not_register()
    {
        _cloud.Network.AddNat();
        _cloud.Network.Launch(profile: "");
        _cloud.Network.Launch(cluster: "elsewhere");
        _cloud.Pass(300);

        Assert.Equal(0, Registered());

        BotKit.Cluster(_cloud, "elsewhere");
        _cloud.Pass(300);
        Assert.Equal(1, Registered("elsewhere"));
    }

    [Fact]
    public void A_terminated_instance_takes_its_tasks_with_it_and_the_service_starts_anew_on_the_next()
    {
        BotKit.Running(_cloud);
        var second = _cloud.Network.Launch(zone: 1);
        _cloud.Until(() => Registered() == 2);
        var first = _cloud.Tasks().Single();
        var host = _cloud.Call<DescribeContainerInstancesResponse>(new DescribeContainerInstancesRequest { Cluster = "bots", ContainerInstances = [first.ContainerInstanceArn!] }).ContainerInstances!.Single().Ec2InstanceId!;

        _cloud.Call<object>(new TerminateInstancesRequest { InstanceIds = [host] });

        _cloud.Until(() => _cloud.Tasks() is [{ HealthStatus.Value: "HEALTHY" }]);
        Assert.Equal($"Host EC2 (instance {host}) terminated.", _cloud.Tasks("STOPPED").Single().StoppedReason);
        Assert.Equal(second, Describe().Ec2InstanceId);
    }

    [Fact]
    public void A_draining_instance_gives_its_service_tasks_to_others()
    {
        BotKit.Running(_cloud);
        var host = _cloud.Tasks().Single().ContainerInstanceArn!;
        _cloud.Call<object>(new UpdateContainerInstancesStateRequest { Cluster = "bots", ContainerInstances = [host], Status = "DRAINING" });
        var second = _cloud.Network.Launch(zone: 1);

        _cloud.Until(() => _cloud.Tasks() is [{ HealthStatus.Value: "HEALTHY" } task] && task.ContainerInstanceArn != host);

        var place = _cloud.Tasks().Single().ContainerInstanceArn!;
        Assert.Equal(second, _cloud.Call<DescribeContainerInstancesResponse>(new DescribeContainerInstancesRequest { Cluster = "bots", ContainerInstances = [place] }).ContainerInstances!.Single().Ec2InstanceId);
    }

    private int Registered(string cluster = "bots") =>
        _cloud.Call<ListContainerInstancesResponse>(new ListContainerInstancesRequest { Cluster = cluster }).ContainerInstanceArns!.Count;

    private ContainerInstance Describe()
    {
        var arns = _cloud.Call<ListContainerInstancesResponse>(new ListContainerInstancesRequest { Cluster = "bots" }).ContainerInstanceArns!;
        return _cloud.Call<DescribeContainerInstancesResponse>(new DescribeContainerInstancesRequest { Cluster = "bots", ContainerInstances = arns }).ContainerInstances!.Single();
    }
}
