using System;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Tests.Evidence;

public sealed class BotEvidenceTests
{
    private static readonly DateTimeOffset s_at = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void The_first_failure_that_is_not_a_consequence_is_the_cause()
    {
        var sight = BotSight.Nothing with
        {
            Events =
            [
                Failed("LogGroup", "AWS::Logs::LogGroup", "Resource creation cancelled"),
                Failed("TargetGroup", "AWS::ElasticLoadBalancingV2::TargetGroup", "Too many target groups."),
            ],
        };

        Assert.Equal("TargetGroup (AWS::ElasticLoadBalancingV2::TargetGroup) could not be made: Too many target groups.", new BotEvidence(sight, [], [], []).Cause());
    }

    [Fact]
    public void A_container_that_ended_is_the_cause_before_the_service_that_gave_up()
    {
        var sight = BotSight.Nothing with { Events = [Failed("Service", "AWS::ECS::Service", "ECS Deployment Circuit Breaker was triggered.")] };
        var task = new TaskSight("arn:aws:ecs:eu-central-1:1:task/c/abc", "td", "STOPPED", "UNKNOWN", "Essential container in task exited", ["container openclaw ended with exit code 78"], null);
        var evidence = new BotEvidence(sight, [task], [], ["Config invalid: unknown key 'chanels'"]);

        Assert.Equal("OpenClaw stopped: container openclaw ended with exit code 78. Its last log line: Config invalid: unknown key 'chanels'", evidence.Cause());
        Assert.Contains("task abc: Essential container in task exited", evidence.Lines());
    }

    [Fact]
    public void An_instance_that_could_not_start_is_told_in_the_words_of_Auto_Scaling() =>
        Assert.Equal("No instance could be started: You have requested more vCPU capacity than your current limit.", new BotEvidence(BotSight.Nothing, [], ["You have requested more vCPU capacity than your current limit."], []).Cause());

    [Fact]
    public void A_healthy_task_that_is_not_reached_is_the_load_balancers_matter()
    {
        var sight = BotSight.Nothing with
        {
            Instances = 1,
            Task = new TaskSight("arn", "td", "RUNNING", "HEALTHY", null, [], null),
            Target = "unhealthy",
            TargetReason = "Request timed out",
        };

        Assert.Equal("The task is healthy, but the load balancer does not reach it: Request timed out.", new BotEvidence(sight, [], [], []).Cause());
    }

    private static StackEventSight Failed(string id, string type, string reason) => new(Guid.NewGuid().ToString(), s_at, id, type, null, "CREATE_FAILED", reason);
}
