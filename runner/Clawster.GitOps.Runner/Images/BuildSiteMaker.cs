using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;
using Filter = Amazon.EC2.Model.Filter;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Makes what a build needs beside the region's network, and takes it away when no build is left.</summary>
internal sealed class BuildSiteMaker(AwsClients clients, AccountIdentity caller, string region, TimeProvider clock)
{
    private readonly RoleMaker _roles = new(clients.Iam, clock);

    /// <exception cref="StepFailedException">The region has no network to build in.</exception>
    public async Task<BuildSite> MakeAsync(IEnumerable<string> containers, CancellationToken cancellationToken)
    {
        var parts = await RegionInventory.ReadAsync(clients, region, cancellationToken);
        if (parts.Find(RegionPart.PrivateSubnet1) is not { } subnet || parts.Find(RegionPart.Vpc) is not { } vpc || !parts.Has(RegionPart.PrivateDefaultRoute))
        {
            throw new StepFailedException($"{region} has no network with a way out, in which an image could be built. Deploy a bot there first; it runs on the ECS image of AWS until there is one of its own.");
        }

        var group = GroupAsync(vpc, cancellationToken);
        await _roles.EnsureAsync(BuilderRole.Of(caller, region, containers), cancellationToken);
        await _roles.EnsureProfileAsync(ImageNames.Builder(region), RegionTags.Of(region, ImageNames.BuilderPart), cancellationToken);
        return new BuildSite(subnet, await group, ImageNames.Builder(region));
    }

    /// <summary>Takes it away. The security group waits for the last instance to be gone.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await _roles.DeleteProfileAsync(ImageNames.Builder(region), cancellationToken);
        await _roles.DeleteAsync(ImageNames.Builder(region), cancellationToken);
        var found = await clients.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = RegionTags.Find(region, ImageNames.BuilderPart) }, cancellationToken);
        foreach (var group in (found.SecurityGroups ?? []).Select(static group => group.GroupId))
        {
            await new Removal(clock).GoneAsync("The security group of build instances", () => clients.Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = group }, cancellationToken), cancellationToken);
        }
    }

    private async Task<string> GroupAsync(string vpc, CancellationToken cancellationToken)
    {
        try
        {
            var made = await clients.Ec2.CreateSecurityGroupAsync(
                new CreateSecurityGroupRequest
                {
                    VpcId = vpc,
                    GroupName = ImageNames.Builder(region),
                    Description = "Build instances of machine images. Lets nobody in.",
                    TagSpecifications = RegionTags.At(ResourceType.SecurityGroup, region, ImageNames.BuilderPart),
                },
                cancellationToken);
            return made.GroupId;
        }
        catch (AmazonServiceException fault) when (fault.Says("InvalidGroup.Duplicate"))
        {
            var found = await clients.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = [new Filter("vpc-id", [vpc]), new Filter("group-name", [ImageNames.Builder(region)])] }, cancellationToken);
            return found.SecurityGroups.Single().GroupId;
        }
    }
}
