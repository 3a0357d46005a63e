using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::NetworkInterface</c>.</summary>
internal sealed class NetworkInterfaceResource() : Ec2Resource("NetworkInterface")
{
    public override void Create(ResourceCall call)
    {
        var properties = Without(call.Properties, "Tags", "GroupSet", "SourceDestCheck");
        if (call.Properties["GroupSet"] is { } groups)
        {
            properties["Groups"] = groups.DeepClone();
        }

        var request = PropertyMapper.To<CreateNetworkInterfaceRequest>(properties);
        request.TagSpecifications = Tagged(call, "network-interface");
        call.PhysicalId = call.Call<CreateNetworkInterfaceResponse>(request).NetworkInterface!.NetworkInterfaceId!;
        SetCheck(call);
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "GroupSet"))
        {
            call.Call<ModifyNetworkInterfaceAttributeResponse>(new ModifyNetworkInterfaceAttributeRequest { NetworkInterfaceId = call.PhysicalId, Groups = Texts(call.Properties, "GroupSet") });
        }

        if (Changed(call, "Description"))
        {
            call.Call<ModifyNetworkInterfaceAttributeResponse>(new ModifyNetworkInterfaceAttributeRequest { NetworkInterfaceId = call.PhysicalId, Description = new AttributeValue { Value = Text(call, "Description") ?? "" } });
        }

        SetCheck(call);
        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteNetworkInterfaceResponse>(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call)
    {
        var found = Find(call);
        return Values(("Id", call.PhysicalId), ("PrimaryPrivateIpAddress", found.PrivateIpAddress), ("VpcId", found.VpcId));
    }

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "Tags", "GroupSet"));

    private static NetworkInterface Find(ResourceCall call) =>
        call.Call<DescribeNetworkInterfacesResponse>(new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [call.PhysicalId] }).NetworkInterfaces![0];

    private static void SetCheck(ResourceCall call)
    {
        if (Text(call, "SourceDestCheck") is { } value && Changed(call, "SourceDestCheck"))
        {
            call.Call<ModifyNetworkInterfaceAttributeResponse>(new ModifyNetworkInterfaceAttributeRequest { NetworkInterfaceId = call.PhysicalId, SourceDestCheck = new AttributeBooleanValue { Value = value is "true" } });
        }
    }
}
