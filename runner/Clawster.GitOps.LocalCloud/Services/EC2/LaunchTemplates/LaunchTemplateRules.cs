using System;
using System.Linq;
using System.Text.RegularExpressions;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;

namespace Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;

/// <summary>What launch template data may hold. Whether what it names exists is looked at when it is used, as on EC2.</summary>
internal static partial class LaunchTemplateRules
{
    /// <summary>Members that a launch honours.</summary>
    private static readonly string[] s_served =
    [
        "ImageId", "InstanceType", "KeyName", "UserData", "SecurityGroupIds", "NetworkInterfaces", "BlockDeviceMappings", "IamInstanceProfile", "MetadataOptions", "CreditSpecification", "Monitoring",
        "Placement", "TagSpecifications", "InstanceMarketOptions", "EbsOptimized", "DisableApiTermination", "DisableApiStop", "InstanceInitiatedShutdownBehavior",
    ];

    public static string Name(string? name)
    {
        var given = Ec2Fault.Need(name, "LaunchTemplateName");
        return NamePattern().IsMatch(given) ? given
            : throw Ec2Fault.Bad("InvalidLaunchTemplateName.MalformedException", "The launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the following characters: - ( ) . / _");
    }

    public static void Check(RequestLaunchTemplateData data)
    {
        MemberGuard.Refuse(data, "LaunchTemplateData", s_served);
        foreach (var item in data.NetworkInterfaces ?? [])
        {
            MemberGuard.Refuse(item, "LaunchTemplateData.NetworkInterfaces", "DeviceIndex", "NetworkInterfaceId", "SubnetId", "Groups", "AssociatePublicIpAddress", "DeleteOnTermination", "Description", "PrivateIpAddress", "NetworkCardIndex", "InterfaceType");
        }

        foreach (var mapping in data.BlockDeviceMappings ?? [])
        {
            MemberGuard.Refuse(mapping, "LaunchTemplateData.BlockDeviceMappings", "DeviceName", "Ebs");
            MemberGuard.Refuse(mapping.Ebs, "LaunchTemplateData.BlockDeviceMappings.Ebs", "VolumeSize", "VolumeType", "Encrypted", "DeleteOnTermination", "Iops", "Throughput", "SnapshotId", "KmsKeyId", "VolumeInitializationRate");
        }

        MemberGuard.Refuse(data.Placement, "LaunchTemplateData.Placement", "AvailabilityZone", "Tenancy");
        MemberGuard.Refuse(data.MetadataOptions, "LaunchTemplateData.MetadataOptions", "HttpTokens", "HttpEndpoint", "HttpPutResponseHopLimit", "InstanceMetadataTags", "HttpProtocolIpv6");
        InstanceRules.CheckMetadata(data.MetadataOptions?.HttpTokens, data.MetadataOptions?.HttpEndpoint, data.MetadataOptions?.HttpPutResponseHopLimit, data.MetadataOptions?.InstanceMetadataTags);
        CheckTags(data);
        if (data.SecurityGroupIds is { Count: > 0 } && data.NetworkInterfaces is { Count: > 0 })
        {
            throw Ec2Fault.Bad("InvalidParameterCombination", "Network interfaces and an instance-level security groups may not be specified on the same request");
        }

        if (data.UserData is { Length: > 0 } text)
        {
            InstanceRules.UserData(text);
        }
    }

    private static void CheckTags(RequestLaunchTemplateData data)
    {
        foreach (var specification in data.TagSpecifications ?? [])
        {
            string kind = Ec2Fault.Need(specification.ResourceType, "TagSpecification.ResourceType");
            if (!new[] { "instance", "volume", "network-interface", "spot-instances-request" }.Contains(kind))
            {
                throw Ec2Fault.Invalid($"'{kind}' is not a valid taggable resource type for this operation.");
            }
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9().\-/_]{3,128}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
