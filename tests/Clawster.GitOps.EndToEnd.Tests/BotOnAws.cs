using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>The bot <c>bot-1</c> as AWS shows it: its stack, its instance, what instances are given at boot.</summary>
internal sealed class BotOnAws(TestCloud cloud)
{
    private const string Region = TestFleet.Region;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What the next instance of the bot gets.</summary>
    public async Task<string> UserDataAsync() => (await VersionsAsync())[^1].UserData;

    /// <summary>What the instance got that runs now.</summary>
    public async Task<string> InstanceAsync()
    {
        var attribute = await cloud.Clients(Region).Ec2.DescribeInstanceAttributeAsync(new DescribeInstanceAttributeRequest { InstanceId = await InstanceIdAsync(), Attribute = InstanceAttributeName.UserData }, Cancel);
        return Encoding.UTF8.GetString(Convert.FromBase64String(attribute.InstanceAttribute.UserData));
    }

    public async Task<string> InstanceIdAsync()
    {
        var found = await cloud.Clients(Region).Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter("tag:Name", [BotNames.Cluster("bot-1")]), new Filter("instance-state-name", ["running"])] }, Cancel);
        return found.Reservations.SelectMany(static reservation => reservation.Instances).Single().InstanceId;
    }

    public async Task<(string Image, string UserData)[]> VersionsAsync()
    {
        var found = await cloud.Clients(Region).Ec2.DescribeLaunchTemplateVersionsAsync(new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = (await PartsAsync())["LaunchTemplate"] }, Cancel);
        return [.. found.LaunchTemplateVersions.OrderBy(static version => version.VersionNumber).Select(static version => (version.LaunchTemplateData.ImageId, Encoding.UTF8.GetString(Convert.FromBase64String(version.LaunchTemplateData.UserData))))];
    }

    /// <summary>What the stack consists of: ids by name; none may change.</summary>
    public async Task<SortedDictionary<string, string>> PartsAsync()
    {
        var found = await cloud.Clients(Region).CloudFormation.DescribeStackResourcesAsync(new DescribeStackResourcesRequest { StackName = BotNames.Stack("bot-1") }, Cancel);
        return new(found.StackResources!.ToDictionary(static one => one.LogicalResourceId!, static one => one.PhysicalResourceId!), StringComparer.Ordinal);
    }
}
