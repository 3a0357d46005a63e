using System;
using System.Linq;
using System.Threading.Tasks;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>An account that is prepared, and deployments into it.</summary>
public sealed class BootstrapTests
{
    private const string Region = TestFleet.Region;

    [Fact]
    public async Task Bots_come_to_life_under_the_boundary_of_a_prepared_account()
    {
        await using var cloud = await TestCloud.StartAsync();
        var account = await PrepareAsync(cloud);

        var result = await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public, "state:\n  kind: volume\n"));

        Assert.All(result.Bots, static bot => Assert.True(bot.Result is BotResult.Live, $"{bot.Bot}: {bot.Reason}"));
        foreach (var role in new[] { $"clawster-{Region}-bot-1-execution", $"clawster-{Region}-bot-1-instance", $"clawster-{Region}-nat" })
        {
            var found = await cloud.Clients(Region).Iam.GetRoleAsync(new GetRoleRequest { RoleName = role }, TestContext.Current.CancellationToken);
            Assert.Equal(AccountNames.BoundaryArn(account), found.Role!.PermissionsBoundary?.PermissionsBoundaryArn);
        }
    }

    [Fact]
    public async Task The_role_that_deploys_may_be_taken_for_a_build_of_images_and_the_one_that_plans_for_an_hour()
    {
        await using var cloud = await TestCloud.StartAsync();
        await PrepareAsync(cloud);

        async Task<int?> LongestAsync(string role) => (await cloud.Clients(Region).Iam.GetRoleAsync(new GetRoleRequest { RoleName = role }, TestContext.Current.CancellationToken)).Role!.MaxSessionDuration;

        Assert.Equal((10800, 3600), (await LongestAsync(AccountNames.DeployRole), await LongestAsync(AccountNames.PlanRole)));
    }

    [Fact]
    public async Task Roles_that_were_made_before_get_the_boundary_with_the_next_deployment()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of("tier: starter", "");
        await cloud.DeployAsync(fleet);
        var account = await PrepareAsync(cloud);

        await cloud.DeployAsync(fleet);

        var found = await cloud.Clients(Region).Iam.GetRoleAsync(new GetRoleRequest { RoleName = $"clawster-{Region}-bot-1-execution" }, TestContext.Current.CancellationToken);
        Assert.Equal(AccountNames.BoundaryArn(account), found.Role!.PermissionsBoundary?.PermissionsBoundaryArn);
    }

    [Theory]
    [InlineData(AccountNames.DeployRole, "cloudformation:CreateStack", "arn:aws:cloudformation:eu-central-1:{0}:stack/clawster-bot-a/1", true)]
    [InlineData(AccountNames.DeployRole, "cloudformation:CreateStack", "arn:aws:cloudformation:eu-central-1:{0}:stack/payroll/1", false)]
    [InlineData(AccountNames.DeployRole, "iam:CreateRole", "arn:aws:iam::{0}:role/clawster/clawster-x", false)]
    [InlineData(AccountNames.DeployRole, "ecs:CreateService", "arn:aws:ecs:eu-central-1:{0}:service/clawster-a/clawster-a", false)]
    [InlineData(AccountNames.DeployRole, "iam:PutRolePolicy", "arn:aws:iam::{0}:role/clawster-deploy", false)]
    [InlineData(AccountNames.DeployRole, "ec2:DeleteVpc", "arn:aws:ec2:eu-central-1:{0}:vpc/vpc-1", false)]
    [InlineData(AccountNames.DeployRole, "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-central-1:{0}:secret:payroll-abcdef", false)]
    [InlineData(AccountNames.PlanRole, "cloudformation:DescribeStacks", "*", true)]
    [InlineData(AccountNames.PlanRole, "s3:PutObject", "arn:aws:s3:::clawster-state-{0}-eu-central-1/region.json", false)]
    public async Task A_role_may_do_its_work_and_no_more(string role, string action, string resource, bool allowed)
    {
        await using var cloud = await TestCloud.StartAsync();
        var account = await PrepareAsync(cloud);

        Assert.Equal(allowed, await MayAsync(cloud, account, role, action, resource));
    }

    [Theory]
    [InlineData("iam:CreateRole", "role/clawster/clawster-x", "iam:PermissionsBoundary", "policy/clawster/clawster-boundary")]
    public async Task With_the_boundary_a_role_of_a_bot_is_made(string action, string resource, string key, string value)
    {
        await using var cloud = await TestCloud.StartAsync();
        var account = await PrepareAsync(cloud);
        var arn = $"arn:aws:iam::{account.Account}:";

        Assert.True(await MayAsync(cloud, account, AccountNames.DeployRole, action, arn + resource, (key, arn + value)));
        Assert.False(await MayAsync(cloud, account, AccountNames.DeployRole, action, arn + resource, (key, arn + "policy/other")));
    }

    [Fact]
    public async Task CloudFormation_may_do_for_a_stack_what_the_role_may_not()
    {
        await using var cloud = await TestCloud.StartAsync();
        var account = await PrepareAsync(cloud);
        var service = $"arn:aws:ecs:eu-central-1:{account.Account}:service/clawster-a/clawster-a";

        Assert.True(await MayAsync(cloud, account, AccountNames.DeployRole, "ecs:CreateService", service, ("aws:CalledViaFirst", "cloudformation.amazonaws.com")));
    }

    [Fact]
    public async Task The_provider_and_the_bucket_that_an_account_has_are_used()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.Clients(Region).Iam.CreateOpenIDConnectProviderAsync(new CreateOpenIDConnectProviderRequest { Url = "https://" + AccountNames.Issuer, ClientIDList = [AccountNames.Audience] }, TestContext.Current.CancellationToken);
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));

        await PrepareAsync(cloud);

        var plan = await PlanAsync(cloud);
        Assert.False(plan.HasWork);
        Assert.DoesNotContain(plan.Stack.Resources, static resource => resource.LogicalId is AccountStack.Provider or AccountStack.Bucket);
    }

    [Fact]
    public async Task A_provider_without_the_audience_is_told_not_changed()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.Clients(Region).Iam.CreateOpenIDConnectProviderAsync(new CreateOpenIDConnectProviderRequest { Url = "https://" + AccountNames.Issuer, ClientIDList = ["other"] }, TestContext.Current.CancellationToken);

        var fault = await Assert.ThrowsAsync<AccountException>(() => PlanAsync(cloud));

        Assert.Contains("add-client-id-to-open-id-connect-provider", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<AccountIdentity> PrepareAsync(TestCloud cloud)
    {
        var plan = await PlanAsync(cloud);
        await new AccountSetup(cloud.Clients(Region).CloudFormation, cloud.Cloud.Clock).RunAsync(plan, TestContext.Current.CancellationToken);
        return (await RequestAsync(cloud)).Account;
    }

    private static async Task<AccountPlan> PlanAsync(TestCloud cloud)
    {
        var request = await RequestAsync(cloud);
        return new AccountPlan(request, await new AccountReader(cloud.Clients(Region), request, Region).ReadAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<AccountRequest> RequestAsync(TestCloud cloud) =>
        new(await AccountIdentity.ReadAsync(cloud.Clients(Region).Sts, TestContext.Current.CancellationToken), GitHubName.Parse("acme@1/bots@2")!, "production", Region, [Region]);

    private static async Task<bool> MayAsync(TestCloud cloud, AccountIdentity account, string role, string action, string resource, params (string Key, string Value)[] context)
    {
        var answer = await cloud.Clients(Region).Iam.SimulatePrincipalPolicyAsync(
            new SimulatePrincipalPolicyRequest
            {
                PolicySourceArn = AccountNames.RoleArn(account, role),
                ActionNames = [action],
                ResourceArns = [string.Format(System.Globalization.CultureInfo.InvariantCulture, resource, account.Account)],
                ContextEntries = [.. context.Select(static entry => new ContextEntry { ContextKeyName = entry.Key, ContextKeyType = "string", ContextKeyValues = [entry.Value] })],
            },
            TestContext.Current.CancellationToken);
        return answer.EvaluationResults!.Single().EvalDecision == "allowed";
    }
}
