using System;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.CloudFormation.Model;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

public sealed class StackDeletionTests
{
    private static string Chain() => StackWorld.Template(("A", []), ("B", new() { ["Color"] = new JsonObject { ["Ref"] = "A" } }), ("C", new() { ["Color"] = new JsonObject { ["Ref"] = "B" } }));

    [Fact]
    public void Resources_go_in_the_opposite_order()
    {
        using var world = new StackWorld();
        var id = world.Create("app", Chain());
        world.Things.Calls.Clear();

        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = "app" });
        world.Run();

        Assert.Equal(["delete C", "delete B", "delete A"], world.Things.Calls);
        Assert.Equal("DELETE_COMPLETE", world.Stack(id).StackStatus);
        Assert.Equal("Stack with id app does not exist", world.Refusal(new DescribeStacksRequest { StackName = "app" }).Message);
    }

    [Fact]
    public void What_cannot_be_deleted_is_named_and_can_be_retained()
    {
        using var world = new StackWorld();
        var id = world.Create("app", Chain());
        world.Things.Locked.Add("thing-2");

        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = "app" });
        world.Run();
        Assert.Equal("DELETE_FAILED", world.Stack("app").StackStatus);
        Assert.Contains("The following resource(s) failed to delete: [B].", world.Stack("app").StackStatusReason, StringComparison.Ordinal);

        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = "app", RetainResources = ["B"] });
        world.Run();

        Assert.Equal("DELETE_COMPLETE", world.Stack(id).StackStatus);
        Assert.Equal(["thing-2"], world.Things.Existing.Keys);
        Assert.Contains("B DELETE_SKIPPED", world.Events(id));
    }

    [Fact]
    public void Force_deletion_goes_past_what_failed_and_is_refused_before()
    {
        using var world = new StackWorld();
        var id = world.Create("app", Chain());
        world.Things.Locked.Add("thing-3");
        Assert.Equal("ValidationError", world.Refusal(new DeleteStackRequest { StackName = "app", DeletionMode = "FORCE_DELETE_STACK" }).Code);

        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = "app" });
        world.Run();
        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = "app", DeletionMode = "FORCE_DELETE_STACK" });
        world.Run();

        Assert.Equal("DELETE_COMPLETE", world.Stack(id).StackStatus);
        Assert.Equal(["thing-3"], world.Things.Existing.Keys);
    }

    [Fact]
    public void The_policy_Retain_keeps_a_resource()
    {
        using var world = new StackWorld();
        var template = (JsonObject)JsonNode.Parse(Chain())!;
        template["Resources"]!["A"]!["DeletionPolicy"] = "Retain";
        world.Create("app", template.ToJsonString());

        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = "app" });
        world.Run();

        Assert.Equal(["thing-1"], world.Things.Existing.Keys);
    }

    [Fact]
    public void Termination_protection_refuses_deletion()
    {
        using var world = new StackWorld();
        world.Create("app", Chain(), static request => request.EnableTerminationProtection = true);

        Assert.Equal("Stack [app] cannot be deleted while TerminationProtection is enabled", world.Refusal(new DeleteStackRequest { StackName = "app" }).Message);
        world.Call<UpdateTerminationProtectionResponse>(new UpdateTerminationProtectionRequest { StackName = "app", EnableTerminationProtection = false });
        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = "app" });
        world.Run();

        Assert.Empty(world.Things.Existing);
    }

    [Fact]
    public void An_export_in_use_keeps_its_stack()
    {
        using var world = new StackWorld();
        var exporter = (JsonObject)JsonNode.Parse(StackWorld.Template(("A", [])))!;
        exporter["Outputs"] = new JsonObject { ["Out"] = new JsonObject { ["Value"] = new JsonObject { ["Ref"] = "A" }, ["Export"] = new JsonObject { ["Name"] = "shared" } } };
        world.Create("base", exporter.ToJsonString());
        world.Create("app", StackWorld.Template(("B", new() { ["Color"] = new JsonObject { ["Fn::ImportValue"] = "shared" } })));

        Assert.Equal("thing-1", world.Things.Existing["thing-2"]["Color"]!.GetValue<string>());
        Assert.Equal("Export shared cannot be deleted as it is in use by app", world.Refusal(new DeleteStackRequest { StackName = "base" }).Message);
        Assert.Equal(["app"], world.Call<ListImportsResponse>(new ListImportsRequest { ExportName = "shared" }).Imports);
    }
}
