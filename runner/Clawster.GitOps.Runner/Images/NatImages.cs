using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Reads which machine image each region's NAT instance boots from: its launch template says it, also for the instance that replaces it.</summary>
internal static class NatImages
{
    /// <returns>Ids by region; a region without a NAT instance is not there.</returns>
    public static async Task<SortedDictionary<string, string>> ReadAsync(ImmutableArray<string> regions, Cloud cloud, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(regions.Select(async region =>
        {
            var ec2 = cloud.Clients(region).Ec2;
            var templates = await ec2.DescribeLaunchTemplatesAsync(new DescribeLaunchTemplatesRequest { Filters = RegionTags.Find(region, RegionPart.NatTemplate) }, cancellationToken);
            if (templates.LaunchTemplates is not [{ LaunchTemplateId: { } id }, ..])
            {
                return (region, Ami: null);
            }

            var versions = await ec2.DescribeLaunchTemplateVersionsAsync(new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = id, Versions = ["$Latest"] }, cancellationToken);
            return (region, Ami: versions.LaunchTemplateVersions?.FirstOrDefault()?.LaunchTemplateData?.ImageId);
        }));
        return new(found.Where(static one => one.Ami is not null).ToDictionary(static one => one.region, static one => one.Ami!), StringComparer.Ordinal);
    }
}
