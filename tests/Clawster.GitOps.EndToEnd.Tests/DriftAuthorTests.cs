using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatchLogs.Model;
using Amazon.EC2.Model;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Drifts;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>Who made something drift is told as soon as CloudTrail tells it.</summary>
public sealed class DriftAuthorTests
{
    private const string Late = "CloudTrail tells no call for 1 difference: it tells a call about 5 minutes after it was made, and for 90 days.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_opened_a_door_is_named_when_the_call_is_told()
    {
        await using var cloud = await DeployedAsync();
        var opened = await OpenAsync(cloud);

        var (fresh, notes) = await AskAsync(cloud);
        Assert.Equal("  file-system-security-group", Assert.Single(Lines(fresh), static line => line.EndsWith(" by unknown", StringComparison.Ordinal))[..28]);
        Assert.Equal([Late], notes);

        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);
        var (told, silence) = await AskAsync(cloud);
        Assert.Empty(silence);
        Assert.Single(Lines(told), line => line.EndsWith(FormattableString.Invariant($"  added by ada at {opened:yyyy-MM-dd HH:mm} UTC (AuthorizeSecurityGroupIngress)"), StringComparison.Ordinal));
        var json = Assert.Single(JsonNode.Parse(DriftReport.Json(told))!.AsArray())!;
        Assert.Equal(("ada", FormattableString.Invariant($"{opened:yyyy-MM-dd'T'HH:mm:ss'Z'}"), "AuthorizeSecurityGroupIngress"), ((string?)json["by"], (string?)json["at"], (string?)json["call"]));
    }

    [Fact]
    public async Task Of_two_who_changed_a_role_the_later_is_named_and_tags_change_nothing()
    {
        await using var cloud = await DeployedAsync();
        const string Role = "clawster-eu-central-1-bot-1-task";
        using var ada = cloud.As(TestCloud.Ada).Clients(TestFleet.Region);
        var ours = cloud.Clients(TestFleet.Region);
        await ours.Iam.PutRolePolicyAsync(More("s3:GetObject"), Cancel);
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(1), Cancel);
        await ada.Iam.PutRolePolicyAsync(More("s3:*"), Cancel);
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(1), Cancel);
        await ours.Iam.TagRoleAsync(new TagRoleRequest { RoleName = Role, Tags = [new() { Key = "note", Value = "looked at" }] }, Cancel);
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);

        var author = Assert.Single((await AskAsync(cloud)).Drifts).By;

        Assert.Equal(("ada", "PutRolePolicy"), (author?.Name, author?.Call));

        static PutRolePolicyRequest More(string action) => new() { RoleName = Role, PolicyName = "more", PolicyDocument = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["{{action}}"],"Resource":["*"]}]}""" };
    }

    [Fact]
    public async Task What_CloudFormation_brought_back_is_not_who_changed_it_again()
    {
        await using var cloud = await DeployedAsync();
        using var ada = cloud.As(TestCloud.Ada).Clients(TestFleet.Region);
        await ada.Logs.DeleteLogGroupAsync(new DeleteLogGroupRequest { LogGroupName = "/clawster/bot-1" }, Cancel);
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);

        var gone = Assert.Single((await AskAsync(cloud)).Drifts);
        Assert.Equal((DriftKind.Gone, "ada", "DeleteLogGroup"), (gone.Kind, gone.By?.Name, gone.By?.Call));

        var region = TestFleet.Of("tier: starter", "").Fleet.Regions.Single();
        Assert.Null(Assert.Single(await new DriftRevert(cloud.Cloud, region, Files).RunAsync([gone], static _ => { }, Cancel)).Fault);
        await cloud.Clients(TestFleet.Region).Logs.PutRetentionPolicyAsync(new PutRetentionPolicyRequest { LogGroupName = "/clawster/bot-1", RetentionInDays = 3 }, Cancel);
        Assert.Equal("DeleteLogGroup", Assert.Single((await AskAsync(cloud)).Drifts).By?.Call); // told late; until then the older one is
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);

        var changed = Assert.Single((await AskAsync(cloud)).Drifts);
        Assert.Equal(("local", "PutRetentionPolicy"), (changed.By?.Name, changed.By?.Call));
    }

    [Fact]
    public async Task Who_may_not_ask_is_told_so_and_drift_is_told_all_the_same()
    {
        await using var cloud = await DeployedAsync(new FaultPlan { Rules = [new FaultRule(FaultKind.Refused) { Service = "cloudtrail", Code = "AccessDeniedException", Message = "You may not call LookupEvents." }] });
        await OpenAsync(cloud);

        var (drifts, notes) = await AskAsync(cloud);

        Assert.Null(Assert.Single(drifts).By);
        Assert.Equal(["Who did it CloudTrail did not tell in eu-central-1: AWS refused with AccessDeniedException: You may not call LookupEvents."], notes);
    }

    [Fact]
    public async Task CloudTrail_is_asked_forty_times_at_most_and_twice_a_second()
    {
        await using var cloud = await TestCloud.StartAsync(faults: new FaultPlan { Throttling = true });
        var drifts = Enumerable.Range(0, 50).Select(static number => new Drift(TestFleet.Region, null, "vpc", $"vpc-{number}", DriftKind.Gone)).ToImmutableArray();
        var began = cloud.Aws.Clock.GetUtcNow();

        var (_, notes) = await DriftAuthors.AskAsync(drifts, cloud.Cloud, Cancel);

        Assert.Equal(["CloudTrail was asked 40 times; who did the rest was not looked for."], notes);
        Assert.Equal(Enumerable.Repeat(200, 40), cloud.Aws.Requests.All.Where(static request => request.Operation == "LookupEvents").Select(static request => request.Status));
        Assert.InRange((cloud.Aws.Clock.GetUtcNow() - began).TotalSeconds, 19, 40);
    }

    private static ImmutableArray<Clawster.GitOps.Compiler.CompiledBot> Files => TestFleet.Of("tier: starter", "").Bots;

    private static async Task<TestCloud> DeployedAsync(FaultPlan? faults = null)
    {
        var cloud = await TestCloud.StartAsync(faults: faults);
        await cloud.DeployAsync(TestFleet.Of("tier: starter", "state:\n  kind: durable\n"));
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(10), Cancel);
        return cloud;
    }

    private static async Task<DateTimeOffset> OpenAsync(TestCloud cloud)
    {
        using var ada = cloud.As(TestCloud.Ada).Clients(TestFleet.Region);
        var group = (await ada.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = RegionTags.Find(TestFleet.Region, RegionPart.FileSystemSecurityGroup) }, Cancel)).SecurityGroups[0];
        await ada.Ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group.GroupId, IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [new IpRange { CidrIp = "0.0.0.0/0" }] }] }, Cancel);
        return cloud.Aws.Requests.All.Last(static request => request.Operation == "AuthorizeSecurityGroupIngress").At;
    }

    private static async Task<AuthoredDrifts> AskAsync(TestCloud cloud) => await DriftAuthors.AskAsync(await DriftSearch.FindAsync([TestFleet.Region], Files, cloud.Cloud, Cancel), cloud.Cloud, Cancel);

    private static string[] Lines(ImmutableArray<Drift> drifts) => [.. DriftReport.Draw(drifts, reverts: false).Select(static line => line.Text)];
}
