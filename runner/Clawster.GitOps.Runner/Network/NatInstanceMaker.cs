using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;
using AutoScalingTag = Amazon.AutoScaling.Model.Tag;
using LaunchTemplateSpecification = Amazon.AutoScaling.Model.LaunchTemplateSpecification;

namespace Clawster.GitOps.Runner.Network;

/// <summary>
/// Makes the NAT instance: a stable network interface is the target of the private subnets' route, an Auto Scaling group keeps one instance that attaches it at boot. A replaced
/// instance takes the interface over, the route never changes.
/// </summary>
internal sealed class NatInstanceMaker(RegionContext context)
{
    /// <summary>The smallest Graviton type: 32 Mbit/s sustained, bursts of 5 Gbit/s.</summary>
    public const string InstanceType = "t4g.nano";

    private readonly IAmazonEC2 _ec2 = context.Clients.Ec2;
    private readonly RegionParts _parts = context.Parts;

    public static string GroupName(string region) => $"clawster-{region}-nat";

    public async Task<string> InterfaceAsync(CancellationToken cancellationToken) =>
        (await _ec2.CreateNetworkInterfaceAsync(
            new CreateNetworkInterfaceRequest
            {
                SubnetId = _parts[RegionPart.PublicSubnet1],
                Groups = [_parts[RegionPart.NatSecurityGroup]],
                Description = "NAT of the private subnets",
                ClientToken = context.Token(RegionPart.NatInterface),
                TagSpecifications = RegionTags.At(ResourceType.NetworkInterface, context.Name, RegionPart.NatInterface),
            },
            cancellationToken)).NetworkInterface.NetworkInterfaceId;

    // It carries packets that are not its own.
    public async Task<string> ForwardingAsync(CancellationToken cancellationToken)
    {
        await _ec2.ModifyNetworkInterfaceAttributeAsync(
            new ModifyNetworkInterfaceAttributeRequest { NetworkInterfaceId = _parts[RegionPart.NatInterface], SourceDestCheck = false },
            cancellationToken);
        return "on";
    }

    public async Task<string> TemplateAsync(string imageId, CancellationToken cancellationToken) =>
        (await _ec2.CreateLaunchTemplateAsync(
            new CreateLaunchTemplateRequest
            {
                LaunchTemplateName = GroupName(context.Name),
                ClientToken = context.Token(RegionPart.NatTemplate),
                LaunchTemplateData = Data(imageId),
                TagSpecifications = RegionTags.At(ResourceType.LaunchTemplate, context.Name, RegionPart.NatTemplate),
            },
            cancellationToken)).LaunchTemplate.LaunchTemplateId;

    public async Task<string> GroupAsync(CancellationToken cancellationToken)
    {
        var name = GroupName(context.Name);
        try
        {
            await context.Clients.AutoScaling.CreateAutoScalingGroupAsync(
                new CreateAutoScalingGroupRequest
                {
                    AutoScalingGroupName = name,
                    MinSize = 1,
                    MaxSize = 1,
                    DesiredCapacity = 1,
                    HealthCheckType = "EC2",
                    VPCZoneIdentifier = _parts[RegionPart.PublicSubnet1], // where its interface is: an interface cannot leave its zone
                    LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateId = _parts[RegionPart.NatTemplate], Version = "$Latest" },
                    Tags = [.. RegionTags.Of(context.Name, RegionPart.NatGroup).Select(tag => new AutoScalingTag { ResourceId = name, ResourceType = "auto-scaling-group", Key = tag.Key, Value = tag.Value, PropagateAtLaunch = true })],
                },
                cancellationToken);
        }
        catch (AmazonServiceException fault) when (fault.Says("AlreadyExists"))
        {
            // An earlier deployment got this far.
        }

        return name;
    }

    /// <returns>True once the instance has attached the stable interface, which it does last: then it forwards.</returns>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [_parts[RegionPart.NatInterface]] }, cancellationToken);
        return IsAttached(found.NetworkInterfaces[0]);
    }

    public static bool IsAttached(NetworkInterface card) => card.Attachment is { InstanceId.Length: > 0 } attachment && attachment.Status == AttachmentStatus.Attached;

    private RequestLaunchTemplateData Data(string imageId) => new()
    {
        ImageId = imageId,
        InstanceType = InstanceType,
        IamInstanceProfile = new LaunchTemplateIamInstanceProfileSpecificationRequest { Arn = _parts[RegionPart.NatProfile] },
        CreditSpecification = new CreditSpecificationRequest { CpuCredits = "standard" },
        MetadataOptions = new LaunchTemplateInstanceMetadataOptionsRequest { HttpTokens = LaunchTemplateHttpTokensState.Required, HttpPutResponseHopLimit = 1 },
        BlockDeviceMappings =
        [
            new LaunchTemplateBlockDeviceMappingRequest
            {
                DeviceName = "/dev/xvda",
                Ebs = new LaunchTemplateEbsBlockDeviceRequest { VolumeSize = 8, VolumeType = VolumeType.Gp3, Encrypted = true, DeleteOnTermination = true },
            },
        ],
        NetworkInterfaces =
        [
            new LaunchTemplateInstanceNetworkInterfaceSpecificationRequest
            {
                DeviceIndex = 0,
                AssociatePublicIpAddress = true,
                DeleteOnTermination = true,
                Groups = [_parts[RegionPart.NatSecurityGroup]],
            },
        ],
        TagSpecifications =
        [
            new LaunchTemplateTagSpecificationRequest { ResourceType = ResourceType.Volume, Tags = RegionTags.List(context.Name, RegionPart.NatInstance) },
        ],
        UserData = NatUserData.Create(context.Name, context.Spec.Cidr, context.Spec.Addresses.PublicSubnets[0], _parts[RegionPart.NatInterface]),
    };
}
