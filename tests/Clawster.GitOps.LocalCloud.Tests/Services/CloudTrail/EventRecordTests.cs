using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.EC2.Model;
using Amazon.IdentityManagement.Model;

namespace Clawster.GitOps.LocalCloud.Tests.Services.CloudTrail;

public sealed class EventRecordTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Who_has_changed_what_is_told_minutes_later_and_survives_the_file()
    {
        var options = new LocalCloudOptions { Users = [TrailKit.Ada], StateFile = _file };
        string group;
        await using (var cloud = await LocalAws.StartAsync(options, Cancel))
        {
            using var clients = TrailKit.Clients(cloud, TrailKit.Ada);
            group = await TrailKit.GroupAsync(clients);
            Assert.Empty((await TrailKit.FindAsync(clients, LookupAttributeKey.ResourceName, group)).Events!);
            await cloud.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);
        }

        await using var again = await LocalAws.StartAsync(options, Cancel);
        using var ours = TrailKit.Clients(again, null);
        var found = Assert.Single((await TrailKit.FindAsync(ours, LookupAttributeKey.ResourceName, group)).Events!);

        Assert.Equal(("CreateSecurityGroup", "ec2.amazonaws.com", "false", "ada"), (found.EventName, found.EventSource, found.ReadOnly, found.Username));
        Assert.Contains(found.Resources!, one => one.ResourceName == group && one.ResourceType == "AWS::EC2::SecurityGroup");
        var text = JsonNode.Parse(found.CloudTrailEvent!)!;
        Assert.Equal(("ada", "127.0.0.1", "eu-central-1"), ((string?)text["userIdentity"]!["userName"], (string?)text["sourceIPAddress"], (string?)text["awsRegion"]));
        Assert.Contains("aws-sdk-dotnet", (string?)text["userAgent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_call_is_told_with_its_error_and_a_read_is_not()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), Cancel);
        using var clients = TrailKit.Clients(cloud, null);
        await Assert.ThrowsAsync<Amazon.EC2.AmazonEC2Exception>(() => clients.Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = "sg-0123456789abcdef0" }, Cancel));
        await clients.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest(), Cancel);
        await cloud.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);

        var found = Assert.Single((await clients.Trail.LookupEventsAsync(new LookupEventsRequest(), Cancel)).Events!);

        Assert.Equal(("DeleteSecurityGroup", "local"), (found.EventName, found.Username));
        Assert.Equal("Client.InvalidGroup.NotFound", (string?)JsonNode.Parse(found.CloudTrailEvent!)!["errorCode"]);
    }

    [Fact]
    public async Task What_happens_to_roles_is_told_in_us_east_1()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions { Users = [TrailKit.Ada] }, Cancel);
        using var clients = TrailKit.Clients(cloud, TrailKit.Ada);
        await clients.Iam.CreateRoleAsync(new CreateRoleRequest { RoleName = "worker", AssumeRolePolicyDocument = """{"Version":"2012-10-17","Statement":[]}""" }, Cancel);
        await cloud.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);

        using var global = TrailKit.Clients(cloud, TrailKit.Ada, "us-east-1");

        Assert.Empty((await TrailKit.FindAsync(clients, LookupAttributeKey.ResourceName, "worker")).Events!);
        Assert.Equal("CreateRole", Assert.Single((await TrailKit.FindAsync(global, LookupAttributeKey.ResourceName, "worker")).Events!).EventName);
    }

    [Fact]
    public async Task What_CloudFormation_does_is_told_in_the_name_of_whoever_began_it()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions { Users = [TrailKit.Ada] }, Cancel);
        using var clients = TrailKit.Clients(cloud, TrailKit.Ada);
        const string Template = "Resources: {Logs: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: own}}, Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: own-bucket}}}";
        await clients.CloudFormation.CreateStackAsync(new Amazon.CloudFormation.Model.CreateStackRequest { StackName = "own-stack", TemplateBody = Template }, Cancel);
        await cloud.Clock.PassAsync(TimeSpan.FromMinutes(10), Cancel);

        foreach (var (name, call) in new[] { ("own", "CreateLogGroup"), ("own-bucket", "CreateBucket") })
        {
            var found = (await TrailKit.FindAsync(clients, LookupAttributeKey.ResourceName, name)).Events!.Single(one => one.EventName == call);
            var text = JsonNode.Parse(found.CloudTrailEvent!)!;
            Assert.Equal(("ada", "cloudformation.amazonaws.com", "cloudformation.amazonaws.com"), (found.Username, (string?)text["userIdentity"]!["invokedBy"], (string?)text["sourceIPAddress"]));
        }

        var began = Assert.Single((await TrailKit.FindAsync(clients, LookupAttributeKey.ResourceName, "own-stack")).Events!);
        Assert.Null(JsonNode.Parse(began.CloudTrailEvent!)!["userIdentity"]!["invokedBy"]);
    }

    [Fact]
    public async Task Each_user_is_known_by_its_key()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions { Users = [TrailKit.Ada] }, Cancel);
        using var ada = TrailKit.Clients(cloud, TrailKit.Ada);
        using var wrong = TrailKit.Clients(cloud, TrailKit.Ada with { SecretAccessKey = LocalCredentials.SecretAccessKey });

        Assert.EndsWith(":user/ada", (await ada.Sts.GetCallerIdentityAsync(new(), Cancel)).Arn, StringComparison.Ordinal);
        Assert.Equal("SignatureDoesNotMatch", (await Assert.ThrowsAsync<Amazon.SecurityToken.AmazonSecurityTokenServiceException>(() => wrong.Sts.GetCallerIdentityAsync(new(), Cancel))).ErrorCode);
    }
}
