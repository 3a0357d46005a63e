using System;
using System.IO;
using System.Linq;
using System.Text;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Attributes of instances that can be read and changed.</summary>
internal static class InstanceAttributeOperations
{
    public static void AddTo(Ec2Table table) => table
        .On<ModifyInstanceAttributeRequest, ModifyInstanceAttributeResponse>(
            ["InstanceId", "SourceDestCheck", "DisableApiTermination", "DisableApiStop", "InstanceType", "InstanceInitiatedShutdownBehavior", "Groups", "EbsOptimized"], Modify)
        .On<DescribeInstanceAttributeRequest, DescribeInstanceAttributeResponse>(["InstanceId", "Attribute"], Describe)
        .On<ModifyInstanceMetadataOptionsRequest, ModifyInstanceMetadataOptionsResponse>(
            ["InstanceId", "HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags", "HttpProtocolIpv6"], ModifyMetadata);

    private static ModifyInstanceAttributeResponse Modify(Ec2Region region, ServiceCall call, ModifyInstanceAttributeRequest request)
    {
        var instance = region.Instance(request.InstanceId);
        instance.DisableApiTermination = request.DisableApiTermination?.Value ?? instance.DisableApiTermination;
        instance.DisableApiStop = request.DisableApiStop?.Value ?? instance.DisableApiStop;
        instance.ShutdownBehavior = request.InstanceInitiatedShutdownBehavior?.Value is { } behavior
            ? Ec2Fault.OneOf(behavior, "instanceInitiatedShutdownBehavior", "stop", "terminate") : instance.ShutdownBehavior;
        ModifyStopped(instance, request);
        ModifyInterface(region, instance, request);
        region.NetworkChanged();
        return new ModifyInstanceAttributeResponse();
    }

    private static void ModifyStopped(InstanceRecord instance, ModifyInstanceAttributeRequest request)
    {
        if (request.InstanceType?.Value is null && request.EbsOptimized?.Value is null)
        {
            return;
        }

        if (instance.State != "stopped")
        {
            throw Ec2Fault.Bad("IncorrectInstanceState", $"The instance '{instance.Id}' is not in the 'stopped' state.");
        }

        instance.EbsOptimized = request.EbsOptimized?.Value ?? instance.EbsOptimized;
        if (request.InstanceType?.Value is { } name)
        {
            instance.InstanceType = InstanceTypes.Find(name) is var type && type.Architecture == instance.Architecture ? name
                : throw Ec2Fault.Invalid($"The architecture '{type.Architecture}' of the specified instance type does not match that of the instance, '{instance.Architecture}'.");
        }
    }

    private static void ModifyInterface(Ec2Region region, InstanceRecord instance, ModifyInstanceAttributeRequest request)
    {
        if (request.SourceDestCheck?.Value is null && request.Groups is not { Count: > 0 })
        {
            return;
        }

        var first = InterfaceLookup.PrimaryOf(region.State, instance.Id) ?? throw Ec2Fault.Bad("IncorrectInstanceState", $"The instance '{instance.Id}' has no network interface.");
        if (region.State.NetworkInterfaces.Values.Count(item => item.Attachment?.InstanceId == instance.Id) > 1)
        {
            throw Ec2Fault.Bad("InvalidInstanceID", $"There are multiple interfaces attached to instance '{instance.Id}'. Please specify an interface ID for the operation instead.");
        }

        first.SourceDestCheck = request.SourceDestCheck?.Value ?? first.SourceDestCheck;
        first.Groups = request.Groups is { Count: > 0 } groups ? InterfaceMaker.Groups(region, region.Subnet(first.SubnetId), groups) : first.Groups;
    }

    private static DescribeInstanceAttributeResponse Describe(Ec2Region region, ServiceCall call, DescribeInstanceAttributeRequest request)
    {
        var instance = region.Instance(request.InstanceId);
        var first = InterfaceLookup.PrimaryOf(region.State, instance.Id);
        var response = new DescribeInstanceAttributeResponse { InstanceId = instance.Id };
        string attribute = Ec2Fault.Need(request.Attribute, "attribute");
        switch (attribute)
        {
            case "instanceType": response.InstanceType = Text(instance.InstanceType); break;
            case "userData": response.UserData = instance.UserData is null ? new AttributeValue() : Text(instance.UserData); break;
            case "disableApiTermination": response.DisableApiTermination = Truth(instance.DisableApiTermination); break;
            case "disableApiStop": response.DisableApiStop = Truth(instance.DisableApiStop); break;
            case "instanceInitiatedShutdownBehavior": response.InstanceInitiatedShutdownBehavior = Text(instance.ShutdownBehavior); break;
            case "rootDeviceName": response.RootDeviceName = Text(instance.RootDeviceName); break;
            case "sourceDestCheck": response.SourceDestCheck = Truth(first?.SourceDestCheck ?? true); break;
            case "ebsOptimized": response.EbsOptimized = Truth(instance.EbsOptimized); break;
            case "enaSupport": response.EnaSupport = Truth(true); break;
            case "groupSet": response.Groups = [.. (first?.Groups ?? []).Select(id => InterfaceShapes.Identifier(region, id))]; break;
            default: throw Ec2Fault.Value(attribute, "attribute", "The local cloud does not describe it.");
        }

        return response;
    }

    private static AttributeValue Text(string value) => new() { Value = value };

    private static AttributeBooleanValue Truth(bool value) => new() { Value = value };

    private static ModifyInstanceMetadataOptionsResponse ModifyMetadata(Ec2Region region, ServiceCall call, ModifyInstanceMetadataOptionsRequest request)
    {
        var instance = region.Instance(request.InstanceId);
        InstanceRules.CheckMetadata(request.HttpTokens, request.HttpEndpoint, request.HttpPutResponseHopLimit, request.InstanceMetadataTags);
        InstanceMetadata.CheckKeys((string?)request.InstanceMetadataTags ?? "disabled", instance.Tags.Keys);
        var options = instance.MetadataOptions;
        options.HttpTokens = (string?)request.HttpTokens ?? options.HttpTokens;
        options.HttpEndpoint = (string?)request.HttpEndpoint ?? options.HttpEndpoint;
        options.HttpPutResponseHopLimit = request.HttpPutResponseHopLimit ?? options.HttpPutResponseHopLimit;
        options.InstanceMetadataTags = (string?)request.InstanceMetadataTags ?? options.InstanceMetadataTags;
        InstanceMetadata.OptionsGiven(region, instance);
        region.World.Touch();
        return new ModifyInstanceMetadataOptionsResponse { InstanceId = instance.Id, InstanceMetadataOptions = InstanceShapes.Metadata(instance) };
    }
}
