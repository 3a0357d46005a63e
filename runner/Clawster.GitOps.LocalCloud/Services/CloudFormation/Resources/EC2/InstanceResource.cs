using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::Instance</c>.</summary>
internal sealed class InstanceResource() : Ec2Resource("Instance")
{
    // What can change in place here; every other change makes a new instance.
    private static readonly string[] s_inPlace = ["Tags", "SecurityGroupIds", "SourceDestCheck", "PropagateTagsToVolumeOnCreation"];

    public override void Create(ResourceCall call)
    {
        var properties = Without(call.Properties, "Tags", "SourceDestCheck", "Monitoring", "IamInstanceProfile", "AvailabilityZone", "Tenancy", "PropagateTagsToVolumeOnCreation");
        properties["MinCount"] = 1;
        properties["MaxCount"] = 1;
        if (Text(call, "IamInstanceProfile") is { } profile)
        {
            properties["IamInstanceProfile"] = new JsonObject { ["Name"] = profile };
        }

        if (Text(call, "Monitoring") is { } monitoring)
        {
            properties["Monitoring"] = new JsonObject { ["Enabled"] = monitoring };
        }

        if (Text(call, "AvailabilityZone") is not null || Text(call, "Tenancy") is not null)
        {
            properties["Placement"] = Values(("AvailabilityZone", Text(call, "AvailabilityZone")), ("Tenancy", Text(call, "Tenancy")));
        }

        var request = PropertyMapper.To<RunInstancesRequest>(properties);
        request.ClientToken = call.RequestToken;
        request.TagSpecifications = [.. Tagged(call, "instance"), .. Text(call, "PropagateTagsToVolumeOnCreation") is "true" ? Tagged(call, "volume") : []];
        call.PhysicalId = call.Call<RunInstancesResponse>(request).Instances![0].InstanceId!;
        SetCheck(call);
    }

    public override bool IsStable(ResourceCall call) => Find(call)?.State?.Name?.Value switch
    {
        "running" => true,
        "shutting-down" or "terminated" or null => throw AwsFault.Bad("NotStabilized", $"Instance {call.PhysicalId} did not stabilize. Current state: {Find(call)?.StateReason?.Message ?? "terminated"}"),
        _ => false,
    };

    public override bool NeedsReplacement(ResourceCall call) => Changed(call, [.. call.Properties.Concat(call.Before ?? []).Select(static member => member.Key).Except(s_inPlace)]);

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "SecurityGroupIds"))
        {
            call.Call<ModifyInstanceAttributeResponse>(new ModifyInstanceAttributeRequest { InstanceId = call.PhysicalId, Groups = Texts(call.Properties, "SecurityGroupIds") });
        }

        SetCheck(call);
        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<TerminateInstancesResponse>(new TerminateInstancesRequest { InstanceIds = [call.PhysicalId] });

    public override bool IsGone(ResourceCall call) => Find(call) is null or { State.Name.Value: "terminated" };

    public override JsonObject Attributes(ResourceCall call)
    {
        var instance = Find(call);
        return Values(
            ("InstanceId", call.PhysicalId),
            ("AvailabilityZone", instance?.Placement?.AvailabilityZone),
            ("PrivateIp", instance?.PrivateIpAddress),
            ("PrivateDnsName", instance?.PrivateDnsName),
            ("PublicIp", instance?.PublicIpAddress ?? ""),
            ("PublicDnsName", instance?.PublicDnsName ?? ""),
            ("VpcId", instance?.VpcId));
    }

    public override JsonObject? Read(ResourceCall call) =>
        Find(call) is { } instance and not { State.Name.Value: "terminated" or "shutting-down" }
            ? PropertyMapper.From(instance, Without(call.Properties, "Tags", "Monitoring", "IamInstanceProfile", "BlockDeviceMappings", "NetworkInterfaces", "LaunchTemplate"))
            : null;

    private static Instance? Find(ResourceCall call) =>
        call.Call<DescribeInstancesResponse>(new DescribeInstancesRequest { InstanceIds = [call.PhysicalId] }).Reservations?.FirstOrDefault()?.Instances?.FirstOrDefault();

    private static void SetCheck(ResourceCall call)
    {
        if (Text(call, "SourceDestCheck") is { } value && Changed(call, "SourceDestCheck"))
        {
            call.Call<ModifyInstanceAttributeResponse>(new ModifyInstanceAttributeRequest { InstanceId = call.PhysicalId, SourceDestCheck = new AttributeBooleanValue { Value = value is "true" } });
        }
    }
}
