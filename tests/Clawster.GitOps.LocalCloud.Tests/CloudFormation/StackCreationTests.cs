using System;
using System.Linq;
using Amazon.CloudFormation.Model;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

public sealed class StackCreationTests
{
    [Fact]
    public void Resources_are_made_in_the_order_of_their_dependencies_and_every_step_is_an_event()
    {
        using var world = new StackWorld();

        world.Create("app", StackWorld.Template(("B", new() { ["Color"] = new System.Text.Json.Nodes.JsonObject { ["Ref"] = "A" } }), ("A", [])));

        Assert.Equal(
            [
                "app CREATE_IN_PROGRESS", "A CREATE_IN_PROGRESS", "A CREATE_IN_PROGRESS", "A CREATE_COMPLETE",
                "B CREATE_IN_PROGRESS", "B CREATE_IN_PROGRESS", "B CREATE_COMPLETE", "app CREATE_COMPLETE",
            ],
            world.Events("app"));
        Assert.Equal("thing-1", world.Things.Existing["thing-2"]["Color"]!.GetValue<string>());
    }

    [Fact]
    public void Resources_that_do_not_need_each_other_are_made_at_the_same_time()
    {
        using var world = new StackWorld();
        var start = world.Now;

        world.Create("app", StackWorld.Template(("A", new() { ["Seconds"] = 60 }), ("B", new() { ["Seconds"] = 60 }), ("C", new() { ["Seconds"] = 60 })));

        Assert.Equal("CREATE_COMPLETE", world.Stack("app").StackStatus);
        Assert.InRange(world.Now - start, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(70));
    }

    [Fact]
    public void A_refused_resource_cancels_the_others_and_everything_made_is_deleted()
    {
        using var world = new StackWorld();

        world.Create("app", StackWorld.Template(("A", []), ("Bad", new() { ["Fail"] = "create" }), ("Slow", new() { ["Seconds"] = 600 })));

        Assert.Equal("ROLLBACK_COMPLETE", world.Stack("app").StackStatus);
        Assert.Empty(world.Things.Existing);
        var events = world.AllEvents("app");
        Assert.Contains("The thing Bad refuses to create.", Assert.Single(events, entry => entry is { LogicalResourceId: "Bad", ResourceStatus.Value: "CREATE_FAILED" }).ResourceStatusReason, StringComparison.Ordinal);
        Assert.Equal("Resource creation cancelled", Assert.Single(events, entry => entry is { LogicalResourceId: "Slow", ResourceStatus.Value: "CREATE_FAILED" }).ResourceStatusReason);
        Assert.StartsWith("The following resource(s) failed to create: [", Assert.Single(events, entry => entry.ResourceStatus == "ROLLBACK_IN_PROGRESS").ResourceStatusReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DO_NOTHING", "CREATE_FAILED")]
    [InlineData("DELETE", "DELETE_COMPLETE")]
    [InlineData("ROLLBACK", "ROLLBACK_COMPLETE")]
    public void OnFailure_says_what_follows_a_failed_creation(string onFailure, string status)
    {
        using var world = new StackWorld();

        var id = world.Create("app", StackWorld.Template(("A", []), ("Bad", new() { ["Fail"] = "stabilize" })), request => request.OnFailure = onFailure);

        Assert.Equal(status, world.Stack(id).StackStatus);
        Assert.Equal(onFailure is "DO_NOTHING", world.Things.Existing.Count > 0);
    }

    [Fact]
    public void Express_mode_does_not_wait_for_resources_to_become_stable()
    {
        using var world = new StackWorld();
        world.Call<CreateStackResponse>(new CreateStackRequest
        {
            StackName = "app",
            TemplateBody = StackWorld.Template(("A", new() { ["Seconds"] = 600 }), ("B", new() { ["Color"] = new System.Text.Json.Nodes.JsonObject { ["Ref"] = "A" } })),
            DeploymentConfig = new DeploymentConfig { Mode = "EXPRESS" },
        });

        world.Run(TimeSpan.FromSeconds(10));

        Assert.Equal("CREATE_COMPLETE", world.Stack("app").StackStatus);
        Assert.Equal(["create A", "create B"], world.Things.Calls);
    }

    [Fact]
    public void Express_mode_rolls_back_only_when_it_is_told_to()
    {
        using var world = new StackWorld();
        var template = StackWorld.Template(("Bad", new() { ["Fail"] = "create" }));

        world.Create("kept", template, request => request.DeploymentConfig = new DeploymentConfig { Mode = "EXPRESS" });
        world.Create("undone", template, request => request.DeploymentConfig = new DeploymentConfig { Mode = "EXPRESS", DisableRollback = false });

        Assert.Equal("CREATE_FAILED", world.Stack("kept").StackStatus);
        Assert.Equal("ROLLBACK_COMPLETE", world.Stack("undone").StackStatus);
        Assert.Equal("ValidationError", world.Refusal(new CreateStackRequest
        {
            StackName = "other",
            TemplateBody = template,
            DisableRollback = true,
            DeploymentConfig = new DeploymentConfig { Mode = "EXPRESS" },
        }).Code);
    }

    [Fact]
    public void A_name_is_taken_once_and_a_token_answers_twice()
    {
        using var world = new StackWorld();
        var request = new CreateStackRequest { StackName = "app", TemplateBody = StackWorld.Template(("A", [])), ClientRequestToken = "one" };
        var first = world.Call<CreateStackResponse>(request);

        Assert.Equal(first.StackId, world.Call<CreateStackResponse>(request).StackId);
        var refusal = world.Refusal(new CreateStackRequest { StackName = "app", TemplateBody = StackWorld.Template(("A", [])), ClientRequestToken = "two" });

        Assert.Equal(("AlreadyExistsException", "Stack [app] already exists"), (refusal.Code, refusal.Message));
    }

    [Fact]
    public void Events_come_newest_first_in_pages_that_hold_still()
    {
        using var world = new StackWorld();
        world.Create("app", StackWorld.Template([.. Enumerable.Range(0, 60).Select(static index => ($"Thing{index}", new System.Text.Json.Nodes.JsonObject()))]));

        var first = world.Call<DescribeStackEventsResponse>(new DescribeStackEventsRequest { StackName = "app" });
        var second = world.Call<DescribeStackEventsResponse>(new DescribeStackEventsRequest { StackName = "app", NextToken = first.NextToken });

        Assert.Equal("CREATE_COMPLETE", first.StackEvents![0].ResourceStatus);
        Assert.Equal(182, first.StackEvents!.Count + second.StackEvents!.Count);
        Assert.Equal("User Initiated", second.StackEvents[^1].ResourceStatusReason);
        Assert.Equal(182, first.StackEvents.Concat(second.StackEvents).Select(static entry => entry.EventId).Distinct().Count());
        Assert.Null(second.NextToken);
    }
}
