using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.EC2.Model;

namespace Clawster.GitOps.LocalCloud.Tests.Services.CloudTrail;

public sealed class EventLookupTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_newest_first_in_pages_and_within_their_times()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions { Users = [TrailKit.Ada] }, Cancel);
        using var clients = TrailKit.Clients(cloud, TrailKit.Ada);
        var group = await TrailKit.GroupAsync(clients);
        await cloud.Clock.PassAsync(TimeSpan.FromHours(1), Cancel);
        var between = cloud.Clock.GetUtcNow().UtcDateTime;
        await cloud.Clock.PassAsync(TimeSpan.FromHours(1), Cancel);
        await clients.Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = group }, Cancel);
        await cloud.Clock.PassAsync(TimeSpan.FromHours(1), Cancel);
        var request = new LookupEventsRequest { LookupAttributes = [new() { AttributeKey = LookupAttributeKey.ResourceName, AttributeValue = group }], MaxResults = 1 };

        var first = await clients.Trail.LookupEventsAsync(request, Cancel);
        request.NextToken = first.NextToken;
        var second = await clients.Trail.LookupEventsAsync(request, Cancel);

        Assert.Equal(["DeleteSecurityGroup", "CreateSecurityGroup"], first.Events!.Concat(second.Events!).Select(static one => one.EventName));
        Assert.Null(second.NextToken);
        Assert.Equal("DeleteSecurityGroup", Assert.Single((await clients.Trail.LookupEventsAsync(new LookupEventsRequest { StartTime = between }, Cancel)).Events!).EventName);
        Assert.DoesNotContain((await clients.Trail.LookupEventsAsync(new LookupEventsRequest { EndTime = between }, Cancel)).Events!, static one => one.EventName == "DeleteSecurityGroup");
        request.LookupAttributes[0].AttributeValue = "other";
        await Assert.ThrowsAsync<InvalidNextTokenException>(() => clients.Trail.LookupEventsAsync(request, Cancel));
    }

    [Theory]
    [InlineData("EventName", "DeleteSecurityGroup")]
    [InlineData("EventSource", "ec2.amazonaws.com")]
    [InlineData("ReadOnly", "false")]
    [InlineData("Username", "ada")]
    [InlineData("AccessKeyId", "AKIAI44QH8DHBEXAMPLE")]
    [InlineData("ResourceType", "AWS::EC2::SecurityGroup")]
    [InlineData("ResourceName", "sg-0123456789abcdef0")]
    public async Task An_event_is_found_by_each_attribute(string key, string value)
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions { Users = [TrailKit.Ada] }, Cancel);
        using var clients = TrailKit.Clients(cloud, TrailKit.Ada);
        await Assert.ThrowsAsync<Amazon.EC2.AmazonEC2Exception>(() => clients.Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = "sg-0123456789abcdef0" }, Cancel));
        await cloud.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);

        Assert.Single((await TrailKit.FindAsync(clients, key, value)).Events!);
        Assert.Empty((await TrailKit.FindAsync(clients, key, value + "x")).Events!);
    }

    [Fact]
    public async Task Events_are_kept_for_90_days()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), Cancel);
        using var clients = TrailKit.Clients(cloud, null);
        var group = await TrailKit.GroupAsync(clients);
        for (var month = 0; month < 3; month++)
        {
            await cloud.Clock.PassAsync(TimeSpan.FromDays(29), Cancel);
        }

        Assert.Single((await TrailKit.FindAsync(clients, LookupAttributeKey.ResourceName, group)).Events!);
        await cloud.Clock.PassAsync(TimeSpan.FromDays(4), Cancel);

        Assert.Empty((await TrailKit.FindAsync(clients, LookupAttributeKey.ResourceName, group)).Events!);
    }

    [Fact]
    public async Task What_cannot_be_looked_up_is_refused()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), Cancel);
        using var clients = TrailKit.Clients(cloud, null);
        LookupAttribute name = new() { AttributeKey = LookupAttributeKey.EventName, AttributeValue = "CreateVpc" };

        await Assert.ThrowsAsync<InvalidLookupAttributesException>(() => clients.Trail.LookupEventsAsync(new LookupEventsRequest { LookupAttributes = [name, name] }, Cancel));
        await Assert.ThrowsAsync<InvalidLookupAttributesException>(() => TrailKit.FindAsync(clients, "Colour", "red"));
        await Assert.ThrowsAsync<InvalidMaxResultsException>(() => clients.Trail.LookupEventsAsync(new LookupEventsRequest { MaxResults = 51 }, Cancel));
        await Assert.ThrowsAsync<InvalidTimeRangeException>(() => clients.Trail.LookupEventsAsync(new LookupEventsRequest { StartTime = DateTime.UnixEpoch.AddDays(1), EndTime = DateTime.UnixEpoch }, Cancel));
        await Assert.ThrowsAsync<InvalidNextTokenException>(() => clients.Trail.LookupEventsAsync(new LookupEventsRequest { NextToken = "made-up" }, Cancel));
    }
}
