using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.CloudFormation.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Models.SimpleSystemsManagement;
using Clawster.GitOps.LocalCloud.Services;
using CsCheck;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

/// <summary>Whatever fails, a stack comes to rest and tells of everything that exists because of it.</summary>
public sealed class StackPropertyTests
{
    private static readonly Gen<(string First, string[] Later, int Interrupt, bool Express, bool Rollback)> s_life =
        Gen.Select(RandomStack.Template, RandomStack.Template.Array[0, 3], Gen.Int[0, 60], Gen.Bool, Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))));

    [Fact]
    public void Random_stacks_with_random_failures_come_to_rest_and_list_what_exists() => s_life.Sample(
        static life =>
        {
            using var world = new StackWorld();
            var id = Create(world, life.First, life.Express, life.Rollback);
            Check(world, id);
            foreach (var template in life.Later)
            {
                Update(world, id, template, life.Interrupt, life.Express, life.Rollback);
                Check(world, id);
            }

            Delete(world, id);
            Check(world, id);
        },
        iter: int.Parse(Environment.GetEnvironmentVariable("CLAWSTER_STACKS") ?? "1000", CultureInfo.InvariantCulture));

    private static string Create(StackWorld world, string template, bool express, bool rollback)
    {
        var id = world.Call<CreateStackResponse>(new CreateStackRequest
        {
            StackName = "app",
            TemplateBody = template,
            DisableRollback = express || rollback ? null : true,
            DeploymentConfig = express ? new DeploymentConfig { Mode = "EXPRESS", DisableRollback = !rollback } : null,
        }).StackId!;
        world.Run();
        return id;
    }

    // A refused update is no fault: the template may change nothing, or the stack may be where nothing can be updated.
    private static void Update(StackWorld world, string id, string template, int interrupt, bool express, bool rollback)
    {
        try
        {
            world.Call<UpdateStackResponse>(new UpdateStackRequest
            {
                StackName = id,
                TemplateBody = template,
                DisableRollback = express || rollback ? null : true,
                DeploymentConfig = express ? new DeploymentConfig { Mode = "EXPRESS", DisableRollback = !rollback } : null,
            });
        }
        catch (AwsFault fault) when (fault.Code == "ValidationError")
        {
            return;
        }

        world.Run(TimeSpan.FromSeconds(interrupt));
        if (interrupt > 40 && world.Stack(id).StackStatus == "UPDATE_IN_PROGRESS")
        {
            world.Call<CancelUpdateStackResponse>(new CancelUpdateStackRequest { StackName = id });
        }

        world.Run();
        GoOn(world, id);
    }

    // What was skipped once is done; what only then is tried may fail as well, each resource once.
    private static void GoOn(StackWorld world, string id)
    {
        for (var left = Resources(world, id).Count; world.Stack(id).StackStatus == "UPDATE_ROLLBACK_FAILED"; left--)
        {
            Assert.True(left > 0, Story(world, id));
            var stuck = Resources(world, id).Where(static resource => resource.ResourceStatus == "UPDATE_FAILED").Select(static resource => resource.LogicalResourceId!).ToList();
            world.Call<ContinueUpdateRollbackResponse>(new ContinueUpdateRollbackRequest { StackName = id, ResourcesToSkip = stuck });
            world.Run();
        }
    }

    private static void Delete(StackWorld world, string id)
    {
        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = id });
        world.Run();
        if (world.Stack(id).StackStatus == "DELETE_FAILED")
        {
            world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = id, DeletionMode = "FORCE_DELETE_STACK" });
            world.Run();
        }

        Assert.Equal("DELETE_COMPLETE", world.Stack(id).StackStatus!.Value);
    }

    // Everything that exists is a resource of the stack, or an event has said that it stays.
    private static void Check(StackWorld world, string id)
    {
        var stack = world.Stack(id);
        Assert.False(stack.StackStatus!.Value.EndsWith("_IN_PROGRESS", StringComparison.Ordinal), stack.StackStatus.Value);
        var listed = stack.StackStatus.Value is "DELETE_COMPLETE" ? [] : Resources(world, id).Where(static resource => resource.ResourceStatus!.Value != "DELETE_COMPLETE").Select(static resource => resource.PhysicalResourceId!).ToHashSet(StringComparer.Ordinal);

        // An update that waits for its end keeps the old resource of a replacement, which only its events name.
        var waits = stack.StackStatus.Value is "UPDATE_FAILED";
        var told = Events(world, id).Where(entry => waits || entry.ResourceStatus!.Value is "DELETE_SKIPPED" or "DELETE_FAILED").Select(static entry => entry.PhysicalResourceId!).ToHashSet(StringComparer.Ordinal);
        var orphans = Existing(world).Where(physical => !listed.Contains(physical) && !told.Contains(physical)).ToList();
        Assert.True(orphans.Count == 0, $"{stack.StackStatus}: {string.Join(", ", orphans)} exist and the stack does not list them.\n{Story(world, id)}");
        if (stack.StackStatus.Value is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE")
        {
            var existing = Existing(world).ToHashSet(StringComparer.Ordinal);
            var missing = Resources(world, id).Where(resource => !existing.Contains(resource.PhysicalResourceId!)).Select(static resource => $"{resource.LogicalResourceId} {resource.PhysicalResourceId} {resource.ResourceStatus}").ToList();
            Assert.True(missing.Count == 0, $"{stack.StackStatus}: {string.Join(", ", missing)} is listed and does not exist.\n{Story(world, id)}");
        }
    }

    private static string Story(StackWorld world, string id) =>
        string.Join('\n', Events(world, id).AsEnumerable().Reverse().Select(static entry => $"{entry.LogicalResourceId} {entry.PhysicalResourceId} {entry.ResourceStatus} {entry.ResourceStatusReason}"));

    private static List<StackResource> Resources(StackWorld world, string id) => world.Call<DescribeStackResourcesResponse>(new DescribeStackResourcesRequest { StackName = id }).StackResources!;

    private static List<StackEvent> Events(StackWorld world, string id)
    {
        var events = new List<StackEvent>();
        string? next = null;
        do
        {
            var page = world.Call<DescribeStackEventsResponse>(new DescribeStackEventsRequest { StackName = id, NextToken = next });
            events.AddRange(page.StackEvents!);
            next = page.NextToken;
        }
        while (next is not null);

        return events;
    }

    private static IEnumerable<string> Existing(StackWorld world) =>
    [
        .. world.Things.Existing.Keys,
        .. world.Call<DescribeLogGroupsResponse>(new DescribeLogGroupsRequest()).LogGroups!.Select(static group => group.LogGroupName!),
        .. world.Call<GetParametersByPathResponse>(new GetParametersByPathRequest { Path = "/random", Recursive = true }).Parameters!.Select(static parameter => parameter.Name!),
        .. world.Call<ListSecretsResponse>(new ListSecretsRequest()).SecretList!.Select(static secret => secret.ARN!),
    ];
}
