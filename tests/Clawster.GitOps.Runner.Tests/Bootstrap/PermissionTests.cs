using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Runner.Tests.Bootstrap;

/// <summary>The roles are as wide as the code, and no wider where it can be said.</summary>
public sealed class PermissionTests
{
    private static readonly AccountIdentity s_account = new("123456789012", "aws");
    private static readonly Arns s_arns = new(s_account);

    // What IAM calls a service whose client is named otherwise.
    private static readonly Dictionary<string, string> s_services = new(StringComparer.Ordinal)
    {
        ["IAmazonAutoScaling"] = "autoscaling", ["IAmazonCloudFormation"] = "cloudformation", ["IAmazonCloudTrail"] = "cloudtrail", ["IAmazonCloudWatch"] = "cloudwatch", ["IAmazonCloudWatchLogs"] = "logs", ["IAmazonEC2"] = "ec2",
        ["IAmazonECR"] = "ecr", ["IAmazonECS"] = "ecs", ["IAmazonElasticFileSystem"] = "elasticfilesystem", ["IAmazonElasticLoadBalancingV2"] = "elasticloadbalancing", ["IAmazonGuardDuty"] = "guardduty",
        ["IAmazonIdentityManagementService"] = "iam", ["IAmazonImagebuilder"] = "imagebuilder", ["IAmazonPricing"] = "pricing", ["IAmazonS3"] = "s3", ["IAmazonSecretsManager"] = "secretsmanager",
        ["IAmazonSecurityTokenService"] = "sts", ["IAmazonServiceQuotas"] = "servicequotas", ["IAmazonSimpleSystemsManagement"] = "ssm",
    };

    // S3's operations that are allowed under another name (Service Authorization Reference).
    private static readonly Dictionary<string, string> s_renamed = new(StringComparer.Ordinal) { ["s3:ListObjectsV2"] = "s3:ListBucket", ["s3:PutBucket"] = "s3:CreateBucket", ["s3:HeadBucket"] = "s3:ListBucket" };

    // Whoever prepares an account brings rights of its own; it is what makes the roles.
    private static readonly string[] s_others = ["Clawster.GitOps.Runner.Bootstrap"];

    [Fact]
    public void The_role_allows_every_operation_that_the_runner_calls()
    {
        ImmutableArray<Grant> deploy = [.. ReadGrants.Of(s_arns), .. BotGrants.Of(s_arns), .. NetworkGrants.Of(s_arns), .. OrphanGrants.Of(s_arns), .. CareGrants.Of(s_arns), .. ImageGrants.Of(s_arns)];
        var calls = CalledOperations.In(typeof(Arns).Assembly.Location).Where(static call => !s_others.Contains(call.Caller)).Append((Client: "IAmazonIdentityManagementService", Operation: "GetPolicy", Caller: "Bootstrap")).ToArray();

        var missing = calls.Where(call => !Allows(deploy, Action(call.Client, call.Operation))).Select(static call => $"{Action(call.Client, call.Operation)}, called in {call.Caller}").Distinct().Order(StringComparer.Ordinal);

        Assert.InRange(calls.Select(static call => call.Operation).Distinct().Count(), 60, 500);
        Assert.True(!missing.Any(), "The deploy role does not allow what the runner calls; add it to the grants in Bootstrap:\n" + string.Join('\n', missing));
    }

    [Fact]
    public void The_role_of_plans_changes_nothing_and_reads_no_secret()
    {
        var actions = ReadGrants.OfPlan(s_arns).SelectMany(static grant => grant.Actions).ToArray();

        Assert.All(actions, static action => Assert.Matches("^[a-z0-9]+:(Describe|Get|List|Detect)[A-Za-z]+$", action));
        Assert.DoesNotContain(actions, static action => action.StartsWith("secretsmanager:", StringComparison.Ordinal) || action.StartsWith("logs:", StringComparison.Ordinal));
    }

    [Fact]
    public void What_CloudFormation_does_for_a_stack_cannot_be_called_directly() =>
        Assert.All(StackGrants.Of(s_arns), static grant => Assert.Contains(Tagged.ByCloudFormation, grant.Conditions));

    [Fact]
    public void No_role_is_made_without_the_boundary_and_the_roles_of_jobs_are_out_of_reach()
    {
        var roles = BotGrants.Of(s_arns).Where(static grant => grant.Actions.Any(static action => action is "iam:CreateRole" or "iam:PutRolePolicy")).ToArray();

        Assert.NotEmpty(roles);
        Assert.All(roles, static grant => Assert.Contains(grant.Conditions, static condition => condition.Key == "iam:PermissionsBoundary"));
        Assert.All(
            BotGrants.Of(s_arns).Where(static grant => grant.Actions.Any(static action => action.StartsWith("iam:", StringComparison.Ordinal))).SelectMany(static grant => grant.Resources),
            static resource => Assert.False(Like(resource, AccountNames.RoleArn(s_account, AccountNames.DeployRole))));
    }

    [Fact]
    public void The_boundary_holds_everything_that_a_bot_and_a_build_need()
    {
        var bots = TestFleet.Of("tier: starter", TestFleet.Public, "state:\n  kind: volume\n").Bots.Select(static bot => bot.Spec);
        var needed = bots.SelectMany(static bot => new BotRoles(bot, s_account).All).Append(BuilderRole.Of(s_account, TestFleet.Region, ["123456789012.dkr.ecr.eu-central-1.amazonaws.com/bot:1"])).SelectMany(static role => role.Policies.Values).SelectMany(Actions).Distinct().ToArray();

        Assert.InRange(needed.Length, 15, 100);
        Assert.DoesNotContain(needed, static action => !Allows(BoundaryGrants.Of(s_arns), action));
    }

    [Fact]
    public void Every_action_is_written_once_in_its_grant_and_in_order()
    {
        ImmutableArray<Grant> all = [.. ReadGrants.OfPlan(s_arns), .. BotGrants.Of(s_arns), .. NetworkGrants.Of(s_arns), .. OrphanGrants.Of(s_arns), .. CareGrants.Of(s_arns), .. ImageGrants.Of(s_arns), .. StackGrants.Of(s_arns), .. BoundaryGrants.Of(s_arns)];

        Assert.All(all, static grant => Assert.Equal(grant.Actions.Distinct().Order(StringComparer.Ordinal), grant.Actions));
    }

    private static string Action(string client, string operation) => s_renamed.GetValueOrDefault($"{s_services[client]}:{operation}") ?? $"{s_services[client]}:{operation}";

    private static bool Allows(ImmutableArray<Grant> grants, string action) => grants.SelectMany(static grant => grant.Actions).Any(allowed => Like(allowed, action));

    private static bool Like(string pattern, string text) => Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$");

    private static IEnumerable<string> Actions(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        return [.. document.RootElement.GetProperty("Statement").EnumerateArray().SelectMany(static statement => statement.GetProperty("Action").EnumerateArray()).Select(static action => action.GetString()!)];
    }
}
