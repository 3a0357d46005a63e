using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.CloudFormation.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.EC2.Model;
using Amazon.ElasticFileSystem.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Roles;
using Filter = Amazon.EC2.Model.Filter;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>Everything of ours in a region by what it is, not by its id: two clouds with the same bots have the same inventory.</summary>
internal static class CloudInventory
{
    private const string LogicalId = "aws:cloudformation:logical-id";

    private static List<Filter> Ours => [new Filter("tag-key", ["clawster:managed"])];

    /// <returns>One line for each thing, sorted.</returns>
    public static async Task<string[]> ReadAsync(AwsClients clients)
    {
        var cancel = TestContext.Current.CancellationToken;
        var ec2 = clients.Ec2;
        List<string> lines =
        [
            .. Lines("vpc", (await ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = Ours }, cancel)).Vpcs?.Select(static one => one.Tags)),
            .. Lines("subnet", (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = Ours }, cancel)).Subnets?.Select(static one => one.Tags)),
            .. Lines("internet gateway", (await ec2.DescribeInternetGatewaysAsync(new DescribeInternetGatewaysRequest { Filters = Ours }, cancel)).InternetGateways?.Select(static one => one.Tags)),
            .. Lines("route table", (await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { Filters = Ours }, cancel)).RouteTables?.Select(static one => one.Tags)),
            .. Lines("security group", (await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = Ours }, cancel)).SecurityGroups?.Select(static one => one.Tags)),
            .. Lines("endpoint", (await ec2.DescribeVpcEndpointsAsync(new DescribeVpcEndpointsRequest { Filters = Ours }, cancel)).VpcEndpoints?.Where(static one => one.State?.Value is not ("deleted" or "Deleted")).Select(static one => one.Tags)),
            .. Lines("launch template", (await ec2.DescribeLaunchTemplatesAsync(new DescribeLaunchTemplatesRequest { Filters = Ours }, cancel)).LaunchTemplates?.Select(static one => one.Tags)),
            .. Lines("address", (await ec2.DescribeAddressesAsync(new DescribeAddressesRequest { Filters = Ours }, cancel)).Addresses?.Select(static one => one.Tags)),
            .. Lines("volume", (await ec2.DescribeVolumesAsync(new DescribeVolumesRequest { Filters = Ours }, cancel)).Volumes?.Select(static one => one.Tags)),
            .. Lines(
                "instance",
                (await ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [.. Ours, new Filter("instance-state-name", ["pending", "running", "stopping", "stopped"])] }, cancel)).Reservations?.SelectMany(static one => one.Instances).Select(static one => one.Tags.FindAll(static tag => tag.Key != LogicalId))), // a group's instance has it from the group, unless it has joined later
        ];
        lines.AddRange(((await clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest(), cancel)).Stacks ?? []).Select(static one => $"stack {one.StackName}"));
        lines.AddRange(((await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest(), cancel)).AutoScalingGroups ?? []).Select(static one => $"group of {one.DesiredCapacity}"));
        lines.AddRange(((await clients.LoadBalancing.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), cancel)).LoadBalancers ?? []).Select(static _ => "load balancer"));
        lines.AddRange(((await clients.LoadBalancing.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest(), cancel)).TargetGroups ?? []).Select(static _ => "target group"));
        lines.AddRange(((await clients.FileSystems.DescribeFileSystemsAsync(new DescribeFileSystemsRequest(), cancel)).FileSystems ?? []).Select(static one => $"file system with {one.NumberOfMountTargets} mount targets"));
        lines.AddRange(((await clients.Secrets.ListSecretsAsync(new ListSecretsRequest(), cancel)).SecretList ?? []).Select(static one => "secret " + one.Name));
        lines.AddRange(((await clients.Logs.DescribeLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = "/clawster/" }, cancel)).LogGroups ?? []).Select(static one => "log group " + one.LogGroupName));
        lines.AddRange(((await clients.FileSystems.DescribeAccessPointsAsync(new DescribeAccessPointsRequest(), cancel)).AccessPoints ?? []).Select(static one => "access point " + one.Name));
        foreach (var bot in new[] { "bot-1", "bot-2", "bot-3" })
        {
            var names = new BotRoleNames("eu-central-1", bot);
            lines.AddRange(await RolesAsync(clients, cancel, names.Execution, names.Instance, names.Task));
        }

        lines.AddRange(await RolesAsync(clients, cancel, "clawster-eu-central-1-nat"));
        return [.. lines.Order(System.StringComparer.Ordinal)];
    }

    // Roles are asked for by name: the product never lists those of an account.
    private static async Task<IEnumerable<string>> RolesAsync(AwsClients clients, CancellationToken cancel, params string[] names)
    {
        var lines = new List<string>();
        foreach (var name in names)
        {
            try
            {
                await clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancel);
                lines.Add($"role {name} with {(await clients.Iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = name }, cancel)).PolicyNames?.Count ?? 0} policies");
                var profiles = await clients.Iam.ListInstanceProfilesForRoleAsync(new ListInstanceProfilesForRoleRequest { RoleName = name }, cancel);
                lines.AddRange((profiles.InstanceProfiles ?? []).Select(static one => $"instance profile {one.InstanceProfileName}"));
            }
            catch (AmazonServiceException fault) when (fault.ErrorCode is "NoSuchEntity")
            {
                // It is not there.
            }
        }

        return lines;
    }

    private static IEnumerable<string> Lines(string kind, IEnumerable<List<Amazon.EC2.Model.Tag>?>? tags) =>
        (tags ?? []).Select(one => $"{kind} {Tag(one, "clawster:part")}{Tag(one, "clawster:bot")}{Tag(one, LogicalId)}".TrimEnd());

    private static string Tag(List<Amazon.EC2.Model.Tag>? tags, string key) => tags?.FirstOrDefault(tag => tag.Key == key) is { } tag ? tag.Value + " " : "";
}
