using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;

/// <summary>Network interfaces. <see cref="AttachmentOperations"/> attaches and detaches them.</summary>
internal static class NetworkInterfaceOperations
{
    // "Network interfaces per Region: 5,000" (Amazon VPC quotas, default).
    private const int Quota = 5000;

    private static readonly FilterTable<NetworkInterfaceRecord> s_filters = new FilterTable<NetworkInterfaceRecord>()
        .On("network-interface-id", static item => item.Id)
        .On("vpc-id", static item => item.VpcId)
        .On("subnet-id", static item => item.SubnetId)
        .On("availability-zone", static item => item.Zone)
        .On("description", static item => item.Description)
        .On("private-ip-address", static item => item.PrivateIp)
        .On("addresses.private-ip-address", static item => item.PrivateIp)
        .On("mac-address", static item => item.MacAddress)
        .On("status", static item => InterfaceShapes.Status(item))
        .On("interface-type", static item => item.InterfaceType)
        .On("requester-id", static item => item.RequesterId)
        .On("requester-managed", static item => item.RequesterId is null ? "false" : "true")
        .On("source-dest-check", static item => item.SourceDestCheck ? "true" : "false")
        .On("attachment.attachment-id", static item => item.Attachment?.Id)
        .On("attachment.instance-id", static item => item.Attachment?.InstanceId)
        .On("attachment.status", static item => item.Attachment?.Status)
        .On("association.public-ip", static item => item.PublicIp)
        .OnMany("group-id", static item => item.Groups)
        .OnTags(static item => item.Tags);

    public static void AddTo(Ec2Table table) => table
        .On<CreateNetworkInterfaceRequest, CreateNetworkInterfaceResponse>(
            ["SubnetId", "Description", "Groups", "PrivateIpAddress", "ClientToken", "TagSpecifications", "InterfaceType"], Create)
        .On<DeleteNetworkInterfaceRequest, DeleteNetworkInterfaceResponse>(["NetworkInterfaceId"], Delete)
        .On<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResponse>(["NetworkInterfaceIds", "Filters", "MaxResults", "NextToken"], Describe)
        .On<ModifyNetworkInterfaceAttributeRequest, ModifyNetworkInterfaceAttributeResponse>(
            ["NetworkInterfaceId", "SourceDestCheck", "Groups", "Description", "Attachment"], Modify)
        .On<DescribeNetworkInterfaceAttributeRequest, DescribeNetworkInterfaceAttributeResponse>(["NetworkInterfaceId", "Attribute"], DescribeAttribute);

    private static CreateNetworkInterfaceResponse Create(Ec2Region region, ServiceCall call, CreateNetworkInterfaceRequest request)
    {
        var subnet = region.Subnet(request.SubnetId);
        Ec2Fault.OneOf((string?)request.InterfaceType ?? "interface", "interfaceType", "interface");
        var tags = TagSets.AtCreation(request.TagSpecifications, call, "network-interface");
        var id = ClientTokens.Once(region, call.Operation, request.ClientToken, request, () =>
        {
            if (region.State.NetworkInterfaces.Count >= Quota)
            {
                throw Ec2Fault.Bad("NetworkInterfaceLimitExceeded", "The maximum number of network interfaces has been reached.");
            }

            return Make(region, call, request, subnet, tags).Id;
        });
        return new CreateNetworkInterfaceResponse { NetworkInterface = InterfaceShapes.Of(region, region.NetworkInterface(id)), ClientToken = request.ClientToken };
    }

    // ECS attaches its interfaces to instances by a call of its own; other services keep theirs to themselves.
    private static NetworkInterfaceRecord Make(Ec2Region region, ServiceCall call, CreateNetworkInterfaceRequest request, SubnetRecord subnet, SortedDictionary<string, string> tags)
    {
        var wish = new InterfaceWish
        {
            Description = request.Description ?? "",
            Groups = request.Groups,
            PrivateIp = request.PrivateIpAddress,
            RequesterId = call.Via,
            Tags = tags,
            PublicIp = call.Via == "elasticloadbalancing.amazonaws.com" && tags.TryGetValue(ReservedTags.Scheme, out var scheme) && scheme == "internet-facing",
        };
        tags.Remove(ReservedTags.Scheme);
        var item = InterfaceMaker.Make(region, subnet, wish);
        if (call.Via is not (null or "ecs.amazonaws.com" or "cloudformation.amazonaws.com"))
        {
            InterfaceMaker.AttachToService(region, item);
        }

        item.RequesterId = call.Via == "cloudformation.amazonaws.com" ? null : item.RequesterId;
        return item;
    }

    private static DeleteNetworkInterfaceResponse Delete(Ec2Region region, ServiceCall call, DeleteNetworkInterfaceRequest request)
    {
        var item = region.NetworkInterface(request.NetworkInterfaceId);
        if (item.RequesterId is not null && item.RequesterId != call.Via)
        {
            throw Ec2Fault.Bad("OperationNotPermitted", $"You are not allowed to manage 'ela-attach' attachments.");
        }

        if (item.Attachment is { } attachment && (attachment.InstanceId is not null || item.RequesterId != call.Via))
        {
            throw Ec2Fault.Bad("InvalidParameterValue", $"Network interface '{item.Id}' is currently in use.");
        }

        InterfaceMaker.Remove(region, item);
        return new DeleteNetworkInterfaceResponse();
    }

    private static DescribeNetworkInterfacesResponse Describe(Ec2Region region, ServiceCall call, DescribeNetworkInterfacesRequest request)
    {
        var found = s_filters.Apply(
            Pages.ById(region.State.NetworkInterfaces, request.NetworkInterfaceIds, "InvalidNetworkInterfaceID.NotFound", "networkInterface ID"), request.Filters);
        var (page, next) = Pages.Cut(found, static item => item.Id, request.MaxResults, request.NextToken);
        return new DescribeNetworkInterfacesResponse { NetworkInterfaces = [.. page.Select(item => InterfaceShapes.Of(region, item))], NextToken = next };
    }

    private static ModifyNetworkInterfaceAttributeResponse Modify(Ec2Region region, ServiceCall call, ModifyNetworkInterfaceAttributeRequest request)
    {
        var item = region.NetworkInterface(request.NetworkInterfaceId);
        if (new object?[] { request.SourceDestCheck, request.Description, request.Attachment }.Count(static value => value is not null) + (request.Groups is { Count: > 0 } ? 1 : 0) != 1)
        {
            throw Ec2Fault.Bad("InvalidParameterCombination", "Exactly one attribute of the network interface can be modified at a time.");
        }

        if (request.Groups is { Count: > 0 } groups)
        {
            item.Groups = InterfaceMaker.Groups(region, region.Subnet(item.SubnetId), groups);
        }

        item.SourceDestCheck = request.SourceDestCheck?.Value ?? item.SourceDestCheck;
        item.Description = request.Description?.Value ?? item.Description;
        ModifyAttachment(item, request.Attachment);
        region.NetworkChanged();
        return new ModifyNetworkInterfaceAttributeResponse();
    }

    private static DescribeNetworkInterfaceAttributeResponse DescribeAttribute(Ec2Region region, ServiceCall call, DescribeNetworkInterfaceAttributeRequest request)
    {
        var shape = InterfaceShapes.Of(region, region.NetworkInterface(request.NetworkInterfaceId));
        string attribute = Ec2Fault.Need(request.Attribute, "attribute");
        return attribute switch
        {
            "sourceDestCheck" => new() { NetworkInterfaceId = shape.NetworkInterfaceId, SourceDestCheck = new AttributeBooleanValue { Value = shape.SourceDestCheck } },
            "description" => new() { NetworkInterfaceId = shape.NetworkInterfaceId, Description = new AttributeValue { Value = shape.Description } },
            "groupSet" => new() { NetworkInterfaceId = shape.NetworkInterfaceId, Groups = shape.Groups },
            "attachment" => new() { NetworkInterfaceId = shape.NetworkInterfaceId, Attachment = shape.Attachment },
            _ => throw Ec2Fault.Value(attribute, "attribute", "The local cloud does not describe it."),
        };
    }

    private static void ModifyAttachment(NetworkInterfaceRecord item, NetworkInterfaceAttachmentChanges? changes)
    {
        if (changes is null)
        {
            return;
        }

        MemberGuard.Refuse(changes, "NetworkInterfaceAttachmentChanges", "AttachmentId", "DeleteOnTermination");
        if (item.Attachment is not { } attachment || attachment.Id != changes.AttachmentId)
        {
            throw Ec2Fault.NotFound("InvalidAttachmentID.NotFound", "attachment ID", changes.AttachmentId ?? "");
        }

        attachment.DeleteOnTermination = changes.DeleteOnTermination ?? attachment.DeleteOnTermination;
    }
}
