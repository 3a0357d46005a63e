using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::EIP</c>: <c>Ref</c> gives the address.</summary>
internal sealed class ElasticIpResource() : Ec2Resource("EIP")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<AllocateAddressRequest>(Without(call.Properties, "Tags", "InstanceId"));
        request.TagSpecifications = Tagged(call, "elastic-ip");
        var address = call.Call<AllocateAddressResponse>(request);
        call.Memo["allocation"] = address.AllocationId;
        call.PhysicalId = address.PublicIp!;
        Associate(call);
    }

    public override void Update(ResourceCall call)
    {
        Associate(call);
        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<CreateTagsResponse>(new CreateTagsRequest { Resources = [Allocation(call)], Tags = [.. set.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] });
        }
    }

    public override void Delete(ResourceCall call)
    {
        var address = call.Call<DescribeAddressesResponse>(new DescribeAddressesRequest { AllocationIds = [Allocation(call)] }).Addresses![0];
        if (Text(call, "InstanceId") is not null && address.AssociationId is { } association)
        {
            call.Call<DisassociateAddressResponse>(new DisassociateAddressRequest { AssociationId = association });
        }

        call.Call<ReleaseAddressResponse>(new ReleaseAddressRequest { AllocationId = Allocation(call) });
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("AllocationId", Allocation(call)), ("PublicIp", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) =>
        PropertyMapper.From(call.Call<DescribeAddressesResponse>(new DescribeAddressesRequest { AllocationIds = [Allocation(call)] }).Addresses![0], Without(call.Properties, "Tags"));

    private static string Allocation(ResourceCall call) => JsonText.Of(call.Memo["allocation"]);

    private static void Associate(ResourceCall call)
    {
        if (Text(call, "InstanceId") is { } instance && Changed(call, "InstanceId"))
        {
            call.Call<AssociateAddressResponse>(new AssociateAddressRequest { AllocationId = Allocation(call), InstanceId = instance, AllowReassociation = true });
        }
    }
}
