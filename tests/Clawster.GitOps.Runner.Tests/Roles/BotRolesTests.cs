using System;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Runner.Tests.Roles;

public sealed class BotRolesTests
{
    private static readonly AccountIdentity s_caller = new("123456789012", "aws");

    [Fact]
    public void The_bot_itself_may_do_nothing() => Assert.Empty(new BotRoles(Bot(), s_caller).Task.Policies);

    [Fact]
    public void The_secrets_that_are_read_are_those_of_this_bot()
    {
        var resources = Resources(new BotRoles(Bot(), s_caller).Execution, "secrets");

        Assert.Equal([TestFleet.Secret, "arn:aws:secretsmanager:eu-central-1:123456789012:secret:clawster/bot-1/gateway-token-??????"], resources);
    }

    [Fact]
    public void The_instance_speaks_for_its_own_cluster_alone()
    {
        using var policy = JsonDocument.Parse(new BotRoles(Bot(), s_caller).Instance.Policies["agent"]);

        foreach (var statement in policy.RootElement.GetProperty("Statement").EnumerateArray().Where(static statement => statement.GetProperty("Action").EnumerateArray().All(static action => action.GetString() != "ecs:DiscoverPollEndpoint")))
        {
            Assert.All(statement.GetProperty("Resource").EnumerateArray(), static resource => Assert.Contains("clawster-bot-1", resource.GetString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Only_a_task_of_this_account_and_region_gets_the_execution_role()
    {
        using var trust = JsonDocument.Parse(new BotRoles(Bot(), s_caller).Execution.Trust);

        var condition = trust.RootElement.GetProperty("Statement")[0].GetProperty("Condition");
        Assert.Equal("123456789012", condition.GetProperty("StringEquals").GetProperty("aws:SourceAccount").GetString());
        Assert.Equal("arn:aws:ecs:eu-central-1:123456789012:*", condition.GetProperty("ArnLike").GetProperty("aws:SourceArn").GetString());
    }

    [Fact]
    public void A_boundary_caps_every_role_and_changes_the_digest()
    {
        const string Boundary = "arn:aws:iam::123456789012:policy/clawster/boundary";
        var free = new BotRoles(Bot(), s_caller);
        var capped = new BotRoles(Bot(), s_caller with { PermissionsBoundary = Boundary });

        Assert.All(capped.All, static role => Assert.Equal(Boundary, role.PermissionsBoundary));
        Assert.NotEqual(free.Digest, capped.Digest);
        Assert.Equal(free.Digest, new BotRoles(Bot(), s_caller).Digest);
    }

    [Fact]
    public void Names_carry_the_region_and_fit_into_64_characters()
    {
        var longest = new BotRoleNames("ap-southeast-2", new string('b', 20));

        Assert.All([longest.Execution, longest.Instance, longest.Task], static name =>
        {
            Assert.Contains("ap-southeast-2", name, StringComparison.Ordinal);
            Assert.InRange(name.Length, 1, 64);
        });
    }

    [Theory]
    [InlineData("ghcr.io/openclaw/openclaw:2026.9.6", null)]
    [InlineData("public.ecr.aws/openclaw/openclaw:2026.9.6", null)]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com/clawster/openclaw@sha256:ab", "arn:aws:ecr:eu-central-1:123456789012:repository/clawster/openclaw")]
    public void Only_an_image_in_a_private_registry_needs_permission(string image, string? repository) => Assert.Equal(repository, ImageRepository.ArnOf(image, "aws"));

    private static BotSpec Bot() => TestFleet.Of("tier: starter", "").Bots.Single().Spec;

    private static string?[] Resources(RoleSpec role, string policy)
    {
        using var document = JsonDocument.Parse(role.Policies[policy]);
        return [.. document.RootElement.GetProperty("Statement")[0].GetProperty("Resource").EnumerateArray().Select(static resource => resource.GetString()).Order(StringComparer.Ordinal)];
    }
}
