using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>Takes spare instances away. Those that bots run on are the bots'.</summary>
internal sealed class SpareRemoval(AwsClients clients, TimeProvider clock, string region)
{
    private readonly Removal _removal = new(clock);

    /// <summary>Takes the group with its instances and all templates away.</summary>
    public async Task RunAsync(RegionParts parts, CancellationToken cancellationToken)
    {
        var name = SpareMaker.GroupName(region);
        if (parts.Has(RegionPart.SpareGroup))
        {
            await _removal.GoneAsync("The group of the spare instances", () => clients.AutoScaling.DeleteAutoScalingGroupAsync(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = name, ForceDelete = true }, cancellationToken), cancellationToken);
        }

        await _removal.UntilAsync("The end of the spare instances", async () => (await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] }, cancellationToken)).AutoScalingGroups is not { Count: > 0 }, cancellationToken);
        await TemplatesAsync(null, cancellationToken);
    }

    /// <summary>Deletes the launch templates but one.</summary>
    /// <param name="used">The one that stays; null deletes all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task TemplatesAsync(string? used, CancellationToken cancellationToken)
    {
        var found = await clients.Ec2.DescribeLaunchTemplatesAsync(new DescribeLaunchTemplatesRequest { Filters = RegionTags.Find(region, RegionPart.SpareTemplate) }, cancellationToken);
        foreach (var template in (found.LaunchTemplates ?? []).Where(one => one.LaunchTemplateId != used))
        {
            await _removal.GoneAsync("The launch template " + template.LaunchTemplateId, () => clients.Ec2.DeleteLaunchTemplateAsync(new DeleteLaunchTemplateRequest { LaunchTemplateId = template.LaunchTemplateId }, cancellationToken), cancellationToken);
        }
    }
}
