using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Tests.Hosting;

/// <summary>The life of a stack of a load balancer, ECS and Auto Scaling as a person drives it with the AWS CLI: made, changed, failed, rolled back, taken away.</summary>
public sealed class AwsCliStackTests : IAsyncLifetime
{
    private static readonly string[] s_resting = ["CREATE_COMPLETE", "CREATE_FAILED", "ROLLBACK_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "DELETE_FAILED"];

    private readonly string _template = Path.GetTempFileName();
    private LocalAws _cloud = null!;
    private AwsCli _aws = null!;

    public async ValueTask InitializeAsync()
    {
        AwsCli.Require();
        await using var source = typeof(AwsCliStackTests).Assembly.GetManifestResourceStream("web.stack.yaml")!;
        await using (var file = File.Create(_template))
        {
            await source.CopyToAsync(file, TestContext.Current.CancellationToken);
        }

        _cloud = await LocalAws.StartAsync(new LocalCloudOptions { Pace = SimulationPace.Scaled(100) }, TestContext.Current.CancellationToken);
        _aws = new AwsCli(_cloud);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_template);
        if (_cloud is not null)
        {
            await _cloud.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_stack_is_made_changed_rolled_back_and_taken_away()
    {
        await _aws.RunAsync("cloudformation", "create-stack", "--stack-name", "web", "--template-body", "file://" + _template, "--capabilities", "CAPABILITY_IAM");
        Assert.Equal("CREATE_COMPLETE", (await RestingAsync("web")).GetProperty("StackStatus").GetString());
        await ShowsAsync();

        await UpdateAsync("ParameterKey=Retention,ParameterValue=30");
        Assert.Equal("UPDATE_COMPLETE", (await RestingAsync("web")).GetProperty("StackStatus").GetString());
        Assert.Equal(30, (await _aws.RunAsync("logs", "describe-log-groups")).GetProperty("logGroups")[0].GetProperty("retentionInDays").GetInt32());

        await UpdateAsync("ParameterKey=Retention,ParameterValue=14", "ParameterKey=Subnet,ParameterValue=subnet-0123456789abcdef0");
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (await RestingAsync("web")).GetProperty("StackStatus").GetString());
        Assert.Contains(await EventsAsync("web"), static one => one is ("Group", "UPDATE_FAILED", not null));
        Assert.Equal(30, (await _aws.RunAsync("logs", "describe-log-groups")).GetProperty("logGroups")[0].GetProperty("retentionInDays").GetInt32());

        await _aws.RunAsync("cloudformation", "delete-stack", "--stack-name", "web");
        await GoneAsync("web");
        await EmptyAsync();
    }

    [Fact]
    public async Task A_stack_that_fails_is_rolled_back_and_leaves_nothing()
    {
        await _aws.RunAsync("cloudformation", "create-stack", "--stack-name", "bad", "--template-body", "file://" + _template, "--capabilities", "CAPABILITY_IAM", "--parameters", "ParameterKey=Subnet,ParameterValue=subnet-0123456789abcdef0");

        Assert.Equal("ROLLBACK_COMPLETE", (await RestingAsync("bad")).GetProperty("StackStatus").GetString());
        Assert.Contains(await EventsAsync("bad"), static one => one is ("Group", "CREATE_FAILED", not null));
        await _aws.RunAsync("cloudformation", "delete-stack", "--stack-name", "bad");
        await GoneAsync("bad");
        await EmptyAsync();
    }

    [Fact]
    public async Task Without_the_word_for_roles_nothing_is_made()
    {
        var (code, _, error) = await _aws.TryAsync("cloudformation", "create-stack", "--stack-name", "web", "--template-body", "file://" + _template);

        Assert.NotEqual(0, code);
        Assert.Contains("Requires capabilities : [CAPABILITY_IAM]", error, StringComparison.Ordinal);
        Assert.Equal(0, (await _aws.RunAsync("cloudformation", "describe-stacks")).GetProperty("Stacks").GetArrayLength());
    }

    private async Task ShowsAsync()
    {
        var service = (await _aws.RunAsync("ecs", "describe-services", "--cluster", "web", "--services", "web")).GetProperty("services")[0];
        Assert.Equal((1, "COMPLETED"), (service.GetProperty("runningCount").GetInt32(), service.GetProperty("deployments")[0].GetProperty("rolloutState").GetString()));
        Assert.EndsWith(":cluster/web", (await _aws.RunAsync("ecs", "list-clusters")).GetProperty("clusterArns")[0].GetString(), StringComparison.Ordinal);
        var group = Output(await RestingAsync("web"), "TargetGroup");
        var target = (await _aws.RunAsync("elbv2", "describe-target-health", "--target-group-arn", group)).GetProperty("TargetHealthDescriptions")[0];
        Assert.Equal("healthy", target.GetProperty("TargetHealth").GetProperty("State").GetString());
        var instances = (await _aws.RunAsync("autoscaling", "describe-auto-scaling-groups")).GetProperty("AutoScalingGroups")[0].GetProperty("Instances");
        Assert.Equal(target.GetProperty("Target").GetProperty("Id").GetString(), instances[0].GetProperty("InstanceId").GetString());
        Assert.Contains(await EventsAsync("web"), static one => one is ("Service", "CREATE_COMPLETE", _));
    }

    private Task<JsonElement> UpdateAsync(params string[] parameters) =>
        _aws.RunAsync(["cloudformation", "update-stack", "--stack-name", "web", "--use-previous-template", "--capabilities", "CAPABILITY_IAM", "--parameters", .. parameters]);

    private async Task<JsonElement> RestingAsync(string name)
    {
        while (true)
        {
            var stack = (await _aws.RunAsync("cloudformation", "describe-stacks", "--stack-name", name)).GetProperty("Stacks")[0];
            if (s_resting.Contains(stack.GetProperty("StackStatus").GetString()))
            {
                return stack;
            }

            await _cloud.Clock.PassAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }
    }

    private async Task GoneAsync(string name)
    {
        while (await _aws.TryAsync("cloudformation", "describe-stacks", "--stack-name", name) is (0, var output, _))
        {
            Assert.DoesNotContain("DELETE_FAILED", output, StringComparison.Ordinal);
            await _cloud.Clock.PassAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }
    }

    private async Task EmptyAsync()
    {
        Assert.Equal(0, (await _aws.RunAsync("elbv2", "describe-load-balancers")).GetProperty("LoadBalancers").GetArrayLength());
        Assert.Equal(0, (await _aws.RunAsync("ecs", "list-clusters")).GetProperty("clusterArns").GetArrayLength());
        Assert.Equal(0, (await _aws.RunAsync("autoscaling", "describe-auto-scaling-groups")).GetProperty("AutoScalingGroups").GetArrayLength());
        Assert.Equal(0, (await _aws.RunAsync("ec2", "describe-vpcs", "--filters", "Name=cidr,Values=10.9.0.0/16")).GetProperty("Vpcs").GetArrayLength());
        Assert.Empty(_cloud.Faults.Entries);
    }

    private async Task<(string Resource, string Status, string? Reason)[]> EventsAsync(string name)
    {
        IEnumerable<JsonElement> events = (await _aws.RunAsync("cloudformation", "describe-stack-events", "--stack-name", name)).GetProperty("StackEvents").EnumerateArray();
        return [.. events.Select(static one => (one.GetProperty("LogicalResourceId").GetString()!, one.GetProperty("ResourceStatus").GetString()!, one.TryGetProperty("ResourceStatusReason", out var reason) ? reason.GetString() : null))];
    }

    private static string Output(JsonElement stack, string key) => stack.GetProperty("Outputs").EnumerateArray().Single(output => output.GetProperty("OutputKey").GetString() == key).GetProperty("OutputValue").GetString()!;
}
