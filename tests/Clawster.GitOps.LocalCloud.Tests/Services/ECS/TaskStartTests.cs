using System;
using System.Linq;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS.Model;
using Amazon.IdentityManagement.Model;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

public sealed class TaskStartTests : IDisposable
{
    private readonly EcsCloud _cloud = new();

    public TaskStartTests()
    {
        _cloud.Network.AddNat();
        BotKit.Cluster(_cloud);
        _cloud.Network.Launch();
        _cloud.Until(() => Instance() is not null);
    }

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void A_task_goes_from_provisioning_over_running_to_healthy_and_writes_its_log()
    {
        var task = Run(BotKit.Register(_cloud));
        Assert.Equal("PROVISIONING", task.LastStatus);

        _cloud.Until(() => _cloud.Tasks().Single().HealthStatus == "HEALTHY", 120);

        task = _cloud.Tasks().Single();
        var address = task.Attachments!.Single().Details!.Single(static detail => detail.Name == "privateIPv4Address").Value;
        Assert.StartsWith("10.0.", address, StringComparison.Ordinal);
        Assert.Contains("[gateway] ready", _cloud.Around.Log().Single().Value);
        Assert.Equal("openclaw/openclaw/" + task.TaskArn!.Split('/')[^1], _cloud.Around.Log().Single().Key);
    }

    [Fact]
    public void A_secret_that_the_execution_role_may_not_read_stops_the_task()
    {
        _cloud.Call<object>(new DeleteRolePolicyRequest { RoleName = "bot-execution", PolicyName = "own" });

        var task = Stopped(BotKit.Definition());

        Assert.Equal("TaskFailedToStart", task.StopCode!.Value);
        Assert.StartsWith("ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: ", task.StoppedReason, StringComparison.Ordinal);
        Assert.Contains("is not authorized to perform: secretsmanager:GetSecretValue", task.StoppedReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_log_group_stops_the_task()
    {
        _cloud.Call<object>(new DeleteLogGroupRequest { LogGroupName = Surroundings.LogGroup });

        Assert.EndsWith("ResourceNotFoundException: The specified log group does not exist.", Stopped(BotKit.Definition()).StoppedReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_image_stops_the_task() =>
        Assert.StartsWith("CannotPullContainerError: ", Stopped(BotKit.Definition(BotKit.OpenClaw("openclaw:missing"))).StoppedReason, StringComparison.Ordinal);

    [Fact]
    public void A_file_system_without_a_mount_target_stops_the_task()
    {
        var definition = BotKit.Definition();
        definition.Volumes![0] = new Volume { Name = "state", EfsVolumeConfiguration = new EFSVolumeConfiguration { FileSystemId = "fs-0123456789abcdef0" } };

        Assert.Contains("Failed to resolve \"fs-0123456789abcdef0.efs.eu-central-1.amazonaws.com\"", Stopped(definition).StoppedReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no token", 78)]
    [InlineData("no configuration", 78)]
    [InlineData("unknown key", 78)]
    [InlineData("no cache folder", 78)]
    [InlineData("old node", 1)]
    [InlineData("little memory", 137)]
    public void OpenClaw_ends_with_the_code_that_was_measured(string fault, int code)
    {
        var container = BotKit.OpenClaw();
        switch (fault)
        {
            case "no token":
                container.Secrets = [];
                break;
            case "no configuration":
                container.Environment!.RemoveAt(0);
                break;
            case "unknown key":
                container.Environment![0].Value = """{"gateway":{"mode":"local"},"colour":"blue"}""";
                break;
            case "no cache folder":
                container.Environment!.RemoveAt(1);
                container.MountPoints!.RemoveAt(1);
                break;
            case "old node":
                container.Image += "-node22";
                break;
            default:
                container.Memory = 640;
                container.MemoryReservation = 640;
                break;
        }

        Assert.Equal(code, Stopped(BotKit.Definition(container)).Containers!.Single().ExitCode);
    }

    [Fact]
    public void A_stopped_task_is_shown_for_an_hour_with_what_its_program_ended_with()
    {
        Run(BotKit.Register(_cloud));
        _cloud.Until(() => _cloud.Tasks().Single().LastStatus == "RUNNING");
        _cloud.Call<object>(new StopTaskRequest { Cluster = "bots", Task = _cloud.Tasks().Single().TaskArn, Reason = "maintenance" });

        _cloud.Until(() => _cloud.Tasks("STOPPED").Single().LastStatus == "STOPPED");

        var task = _cloud.Tasks("STOPPED").Single();
        Assert.Equal(("UserInitiated", "maintenance", 0), (task.StopCode!.Value, task.StoppedReason, task.Containers!.Single().ExitCode));
        _cloud.Pass(3601);
        Assert.Empty(_cloud.Tasks("STOPPED"));
    }

    [Fact]
    public void A_program_that_ignores_the_signal_is_killed_at_its_stop_timeout()
    {
        var container = BotKit.OpenClaw("web:stubborn");
        container.StopTimeout = 20;
        Run(BotKit.Register(_cloud, BotKit.Definition(container)));
        _cloud.Until(() => _cloud.Tasks().Single().LastStatus == "RUNNING");
        _cloud.Call<object>(new StopTaskRequest { Cluster = "bots", Task = _cloud.Tasks().Single().TaskArn });

        _cloud.Until(() => _cloud.Tasks("STOPPED").Single().LastStatus == "STOPPED");

        var task = _cloud.Tasks("STOPPED").Single();
        Assert.Equal(137, task.Containers!.Single().ExitCode);
        Assert.InRange((task.ExecutionStoppedAt!.Value - task.StoppingAt!.Value).TotalSeconds, 20, 21);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_resource_that_is_missing()
    {
        Run(BotKit.Register(_cloud));

        var response = _cloud.Call<RunTaskResponse>(Request(BotKit.Register(_cloud)));

        Assert.Empty(response.Tasks!);
        Assert.Equal("RESOURCE:MEMORY", response.Failures!.Single().Reason);
    }

    private ContainerInstance? Instance()
    {
        var arns = _cloud.Call<ListContainerInstancesResponse>(new ListContainerInstancesRequest { Cluster = "bots" }).ContainerInstanceArns!;
        return arns.Count == 0 ? null : _cloud.Call<DescribeContainerInstancesResponse>(new DescribeContainerInstancesRequest { Cluster = "bots", ContainerInstances = arns }).ContainerInstances!.Single();
    }

    private RunTaskRequest Request(string definition) => new() { Cluster = "bots", TaskDefinition = definition, NetworkConfiguration = BotKit.Service(_cloud, definition).NetworkConfiguration };

    private Task Run(string definition) => _cloud.Call<RunTaskResponse>(Request(definition)).Tasks!.Single();

    private Task Stopped(RegisterTaskDefinitionRequest definition)
    {
        Run(BotKit.Register(_cloud, definition));
        _cloud.Until(() => _cloud.Tasks("STOPPED") is [{ LastStatus: "STOPPED" }]);
        return _cloud.Tasks("STOPPED").Single();
    }
}
