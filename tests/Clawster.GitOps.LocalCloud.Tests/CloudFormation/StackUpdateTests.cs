using System;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

public sealed class StackUpdateTests
{
    private static string Two(JsonObject a, JsonObject b) => StackWorld.Template(("A", a), ("B", b));

    private static JsonObject Ref(string name) => new() { ["Ref"] = name };

    [Fact]
    public void The_same_template_again_is_refused()
    {
        using var world = new StackWorld();
        var template = Two(new() { ["Color"] = "red" }, []);
        world.Create("app", template);

        var refusal = world.Refusal(new UpdateStackRequest { StackName = "app", TemplateBody = template });

        Assert.Equal(("ValidationError", "No updates are to be performed."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public void Only_what_changed_is_touched()
    {
        using var world = new StackWorld();
        world.Create("app", Two(new() { ["Color"] = "red" }, []));
        world.Things.Calls.Clear();

        world.Update("app", Two(new() { ["Color"] = "blue" }, []));

        Assert.Equal(["update A"], world.Things.Calls);
        Assert.Equal("UPDATE_COMPLETE", world.Stack("app").StackStatus);
        Assert.Equal("blue", world.Things.Existing["thing-1"]["Color"]!.GetValue<string>());
    }

    [Fact]
    public void A_replacement_is_made_before_the_old_one_goes_and_dependants_move_to_it()
    {
        using var world = new StackWorld();
        world.Create("app", Two(new() { ["Key"] = "1" }, new() { ["Color"] = Ref("A") }));
        world.Things.Calls.Clear();

        world.Update("app", Two(new() { ["Key"] = "2" }, new() { ["Color"] = Ref("A") }));

        Assert.Equal(["create A", "update B", "delete A"], world.Things.Calls);
        Assert.Equal("thing-3", world.Things.Existing["thing-2"]["Color"]!.GetValue<string>());
        var events = world.Events("app");
        Assert.True(events.IndexOf("app UPDATE_COMPLETE_CLEANUP_IN_PROGRESS") < events.IndexOf("A DELETE_IN_PROGRESS"));
        Assert.Equal("app UPDATE_COMPLETE", events[^1]);
    }

    [Fact]
    public void A_failed_update_puts_everything_back()
    {
        using var world = new StackWorld();
        world.Create("app", Two(new() { ["Color"] = "red" }, new() { ["Key"] = "1" }));

        world.Update("app", StackWorld.Template(
            ("A", new() { ["Color"] = "blue" }),
            ("B", new() { ["Key"] = "2", ["Color"] = Ref("A") }),
            ("New", new() { ["Color"] = Ref("B") }),
            ("Bad", new() { ["Fail"] = "create", ["Color"] = Ref("New") })));

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", world.Stack("app").StackStatus);
        Assert.Equal(["thing-1", "thing-2"], world.Things.Existing.Keys);
        Assert.Equal("red", world.Things.Existing["thing-1"]["Color"]!.GetValue<string>());
        Assert.Contains("app UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", world.Events("app"));
        Assert.Equal(["A", "B"], world.Call<DescribeStackResourcesResponse>(new DescribeStackResourcesRequest { StackName = "app" }).StackResources!.Select(static resource => resource.LogicalResourceId));
    }

    [Fact]
    public void A_rollback_that_fails_goes_on_without_the_resources_to_skip()
    {
        using var world = new StackWorld();
        world.Create("app", Two(new() { ["Color"] = "red", ["Fail"] = "update" }, []));

        // The update takes the refusal away from A, so that it passes; going back brings it again.
        world.Update("app", StackWorld.Template(("A", new() { ["Color"] = "blue" }), ("B", []), ("Bad", new() { ["Fail"] = "create", ["Color"] = Ref("A") })));
        Assert.Equal("UPDATE_ROLLBACK_FAILED", world.Stack("app").StackStatus);
        Assert.Equal("ValidationError", world.Refusal(new ContinueUpdateRollbackRequest { StackName = "app", ResourcesToSkip = ["B"] }).Code);

        world.Call<ContinueUpdateRollbackResponse>(new ContinueUpdateRollbackRequest { StackName = "app", ResourcesToSkip = ["A"] });
        world.Run();

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", world.Stack("app").StackStatus);
        Assert.Equal(["thing-1", "thing-2"], world.Things.Existing.Keys);
    }

    [Fact]
    public void Cancelling_an_update_rolls_it_back()
    {
        using var world = new StackWorld();
        world.Create("app", Two(new() { ["Color"] = "red" }, []));
        world.Call<UpdateStackResponse>(new UpdateStackRequest { StackName = "app", TemplateBody = StackWorld.Template(("A", new() { ["Color"] = "blue" }), ("B", []), ("Slow", new() { ["Seconds"] = 200 })) });
        world.Run(TimeSpan.FromSeconds(10));

        world.Call<CancelUpdateStackResponse>(new CancelUpdateStackRequest { StackName = "app" });
        world.Run();

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", world.Stack("app").StackStatus);
        Assert.Equal(["thing-1", "thing-2"], world.Things.Existing.Keys);
        Assert.Equal("red", world.Things.Existing["thing-1"]["Color"]!.GetValue<string>());
    }

    [Fact]
    public void A_failed_update_without_rollback_can_be_tried_again()
    {
        using var world = new StackWorld();
        world.Create("app", Two(new() { ["Key"] = "1" }, []));

        world.Update("app", StackWorld.Template(("A", new() { ["Key"] = "2" }), ("B", []), ("Bad", new() { ["Fail"] = "create", ["Color"] = Ref("A") })), request => request.DisableRollback = true);
        Assert.Equal("UPDATE_FAILED", world.Stack("app").StackStatus);
        var next = StackWorld.Template(("A", new() { ["Key"] = "3" }), ("B", []), ("Bad", []));
        Assert.Contains("please use the disable-rollback parameter", Assert.Throws<AwsFault>(() => world.Update("app", next)).Message, StringComparison.Ordinal);
        world.Update("app", next, static request => request.DisableRollback = true);

        Assert.Equal("UPDATE_COMPLETE", world.Stack("app").StackStatus);
        Assert.Equal(3, world.Things.Existing.Count);
        Assert.Equal("3", world.Things.Existing[world.Call<DescribeStackResourceResponse>(new DescribeStackResourceRequest { StackName = "app", LogicalResourceId = "A" }).StackResourceDetail!.PhysicalResourceId!]["Key"]!.GetValue<string>());
    }

    [Fact]
    public void A_stack_policy_keeps_its_resources_from_being_replaced()
    {
        using var world = new StackWorld();
        const string Policy = """{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},{"Effect":"Deny","Action":"Update:Replace","Principal":"*","Resource":"LogicalResourceId/A"}]}""";
        world.Create("app", Two(new() { ["Key"] = "1" }, []), request => request.StackPolicyBody = Policy);

        world.Update("app", Two(new() { ["Key"] = "2" }, []));

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", world.Stack("app").StackStatus);
        Assert.Equal(["thing-1", "thing-2"], world.Things.Existing.Keys);
        Assert.Contains(world.AllEvents("app"), static entry => entry.ResourceStatusReason?.StartsWith("Action denied by stack policy: Statement [#2]", StringComparison.Ordinal) is true);
    }

    [Fact]
    public void A_change_set_foretells_what_is_replaced_and_does_it_when_executed()
    {
        using var world = new StackWorld();
        world.Create("app", Two(new() { ["Color"] = "red" }, []));

        world.Call<CreateChangeSetResponse>(new CreateChangeSetRequest { StackName = "app", ChangeSetName = "next", TemplateBody = Two(new() { ["Color"] = "blue" }, new() { ["Color"] = Ref("A") }) });
        world.Run();
        var set = world.Call<DescribeChangeSetResponse>(new DescribeChangeSetRequest { StackName = "app", ChangeSetName = "next" });
        Assert.Equal(("CREATE_COMPLETE", "AVAILABLE"), (set.Status!.Value, set.ExecutionStatus!.Value));
        Assert.Equal(["A Modify False", "B Modify False"], set.Changes!.Select(static change => $"{change.ResourceChange!.LogicalResourceId} {change.ResourceChange.Action} {change.ResourceChange.Replacement}"));

        world.Call<ExecuteChangeSetResponse>(new ExecuteChangeSetRequest { StackName = "app", ChangeSetName = "next" });
        world.Run();

        Assert.Equal("blue", world.Things.Existing["thing-1"]["Color"]!.GetValue<string>());
        Assert.Equal("EXECUTE_COMPLETE", world.Call<DescribeChangeSetResponse>(new DescribeChangeSetRequest { StackName = "app", ChangeSetName = "next" }).ExecutionStatus);
    }

    [Fact]
    public void A_change_set_without_changes_fails_in_AWSs_words()
    {
        using var world = new StackWorld();
        var template = Two([], []);
        world.Create("app", template);

        world.Call<CreateChangeSetResponse>(new CreateChangeSetRequest { StackName = "app", ChangeSetName = "next", TemplateBody = template });
        world.Run();

        var set = world.Call<DescribeChangeSetResponse>(new DescribeChangeSetRequest { StackName = "app", ChangeSetName = "next" });
        Assert.Equal("FAILED", set.Status);
        Assert.StartsWith("The submitted information didn't contain changes.", set.StatusReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_set_can_create_a_stack()
    {
        using var world = new StackWorld();

        world.Call<CreateChangeSetResponse>(new CreateChangeSetRequest { StackName = "app", ChangeSetName = "first", ChangeSetType = "CREATE", TemplateBody = Two([], []) });
        world.Run();
        Assert.Equal("REVIEW_IN_PROGRESS", world.Stack("app").StackStatus);
        world.Call<ExecuteChangeSetResponse>(new ExecuteChangeSetRequest { StackName = "app", ChangeSetName = "first" });
        world.Run();

        Assert.Equal("CREATE_COMPLETE", world.Stack("app").StackStatus);
        Assert.Equal(2, world.Things.Existing.Count);
    }
}
