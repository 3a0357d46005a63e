using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>Finds the group of a region's spare instances and the template that it uses.</summary>
internal sealed class SpareInventory(AwsClients clients, RegionParts parts, string region)
{
    /// <summary>On a launch template: what its instances are launched with.</summary>
    public const string DigestTag = "clawster:digest";

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var groups = clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [SpareMaker.GroupName(region)] }, cancellationToken);
        var templates = clients.Ec2.DescribeLaunchTemplatesAsync(new DescribeLaunchTemplatesRequest { Filters = RegionTags.Find(region, RegionPart.SpareTemplate) }, cancellationToken);
        await Task.WhenAll(groups, templates);
        var group = (await groups).AutoScalingGroups?.FirstOrDefault(static group => string.IsNullOrEmpty(group.Status));
        var used = group?.LaunchTemplate?.LaunchTemplateId;
        var newest = ((await templates).LaunchTemplates ?? []).OrderBy(static one => one.CreateTime).ThenBy(static one => one.LaunchTemplateId, System.StringComparer.Ordinal).LastOrDefault();
        if (newest is not null)
        {
            parts[RegionPart.SpareTemplate] = newest.LaunchTemplateId;
            parts.SpareDigest = (newest.Tags ?? []).Find(static tag => tag.Key == DigestTag)?.Value;
        }

        if (group is not null)
        {
            parts.SparesReady = (group.Instances ?? []).Count(static one => one.LifecycleState?.Value == "InService");
            parts[RegionPart.SpareGroup] = group.AutoScalingGroupName!;
            parts.SpareCount = used == newest?.LaunchTemplateId ? group.MaxSize : null; // with another template it is not as wanted
        }
    }
}
