using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using AutoScalingTag = Amazon.AutoScaling.Model.Tag;
using LaunchTemplateSpecification = Amazon.AutoScaling.Model.LaunchTemplateSpecification;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>Makes the spare instances of a region: an Auto Scaling group keeps their number, so that one that a bot takes is replaced without anybody's doing.</summary>
internal sealed class SpareMaker(RegionContext context, SparePlan plan)
{
    private readonly IAmazonEC2 _ec2 = context.Clients.Ec2;
    private readonly RegionParts _parts = context.Parts;

    public static string GroupName(string region) => $"clawster-{region}-spares";

    /// <returns>True for the name of a group of spare instances.</returns>
    public static bool IsGroup(string? name) => name is not null && name.StartsWith("clawster-", StringComparison.Ordinal) && name.EndsWith("-spares", StringComparison.Ordinal);

    /// <summary>A template is never changed: other instances get another one, named by what they are launched with.</summary>
    public async Task<string> TemplateAsync(CancellationToken cancellationToken) =>
        (await _ec2.CreateLaunchTemplateAsync(
            new CreateLaunchTemplateRequest
            {
                LaunchTemplateName = $"{GroupName(context.Name)}-{plan.Digest[..12]}",
                ClientToken = context.Token(RegionPart.SpareTemplate),
                LaunchTemplateData = Data(),
                TagSpecifications = [new TagSpecification { ResourceType = ResourceType.LaunchTemplate, Tags = [.. RegionTags.List(context.Name, RegionPart.SpareTemplate), new Amazon.EC2.Model.Tag(SpareInventory.DigestTag, plan.Digest)] }],
            },
            cancellationToken)).LaunchTemplate.LaunchTemplateId;

    /// <summary>Makes the group, or gives it the template and the number that are wanted now; spares of another template go.</summary>
    public async Task<string> GroupAsync(CancellationToken cancellationToken)
    {
        var name = GroupName(context.Name);
        var template = new LaunchTemplateSpecification { LaunchTemplateId = _parts[RegionPart.SpareTemplate], Version = "$Latest" };
        try
        {
            await context.Clients.AutoScaling.CreateAutoScalingGroupAsync(
                new CreateAutoScalingGroupRequest
                {
                    AutoScalingGroupName = name,
                    MinSize = 0,
                    MaxSize = plan.Spec.Count,
                    DesiredCapacity = plan.Spec.Count,
                    HealthCheckType = "EC2",
                    VPCZoneIdentifier = $"{_parts[RegionPart.PrivateSubnet1]},{_parts[RegionPart.PrivateSubnet2]}",
                    LaunchTemplate = template,
                    Tags = [.. RegionTags.Of(context.Name, RegionPart.SpareGroup).Select(tag => new AutoScalingTag { ResourceId = name, ResourceType = "auto-scaling-group", Key = tag.Key, Value = tag.Value, PropagateAtLaunch = false })],
                },
                cancellationToken);
        }
        catch (AmazonServiceException fault) when (fault.Says("AlreadyExists"))
        {
            await context.Clients.AutoScaling.UpdateAutoScalingGroupAsync(
                new UpdateAutoScalingGroupRequest { AutoScalingGroupName = name, MinSize = 0, MaxSize = plan.Spec.Count, DesiredCapacity = plan.Spec.Count, LaunchTemplate = template },
                cancellationToken);
            await RenewAsync(name, cancellationToken);
        }

        return name;
    }

    // Nobody works on them, so that all of them may go at once.
    private async Task RenewAsync(string name, CancellationToken cancellationToken)
    {
        var found = await context.Clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] }, cancellationToken);
        var used = _parts[RegionPart.SpareTemplate];
        foreach (var old in (found.AutoScalingGroups ?? []).SelectMany(static group => group.Instances ?? []).Where(one => one.LaunchTemplate?.LaunchTemplateId != used))
        {
            try
            {
                await context.Clients.AutoScaling.TerminateInstanceInAutoScalingGroupAsync(new TerminateInstanceInAutoScalingGroupRequest { InstanceId = old.InstanceId, ShouldDecrementDesiredCapacity = false }, cancellationToken);
            }
            catch (AmazonServiceException fault) when (fault.Says("ValidationError"))
            {
                // A bot took it, or it is gone.
            }
        }

        await new SpareRemoval(context.Clients, context.Clock, context.Name).TemplatesAsync(used, cancellationToken);
    }

    private RequestLaunchTemplateData Data() => new()
    {
        ImageId = plan.ImageId,
        InstanceType = plan.Spec.InstanceType,
        SecurityGroupIds = [_parts[RegionPart.SpareSecurityGroup]],
        CreditSpecification = plan.Spec.InstanceType.StartsWith('t') ? new CreditSpecificationRequest { CpuCredits = "standard" } : null, // unlimited credits cost more than the instance
        MetadataOptions = new LaunchTemplateInstanceMetadataOptionsRequest
        {
            HttpEndpoint = LaunchTemplateInstanceMetadataEndpointState.Enabled,
            HttpTokens = LaunchTemplateHttpTokensState.Required,
            HttpPutResponseHopLimit = 1,
            InstanceMetadataTags = LaunchTemplateInstanceMetadataTagsState.Enabled,
        },
        BlockDeviceMappings =
        [
            new LaunchTemplateBlockDeviceMappingRequest
            {
                DeviceName = "/dev/xvda",
                Ebs = new LaunchTemplateEbsBlockDeviceRequest { VolumeSize = 30, VolumeType = VolumeType.Gp3, Encrypted = true, DeleteOnTermination = true },
            },
        ],
        TagSpecifications = [.. new[] { ResourceType.Instance, ResourceType.Volume }.Select(type => new LaunchTemplateTagSpecificationRequest { ResourceType = type, Tags = RegionTags.List(context.Name, RegionPart.SpareInstance) })],
        UserData = SpareUserData.Create(plan.Settings),
    };
}
