using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::Volume</c>: with the policy <c>Snapshot</c> its data outlive it.</summary>
internal sealed class VolumeResource() : Ec2Resource("Volume")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateVolumeRequest>(Without(call.Properties, "Tags"));
        request.TagSpecifications = Tagged(call, "volume");
        call.PhysicalId = call.Call<CreateVolumeResponse>(request).VolumeId!;
    }

    public override bool IsStable(ResourceCall call) => Find(call).State?.Value is "available" or "in-use";

    public override bool NeedsReplacement(ResourceCall call) => Changed(call, [.. call.Properties.Select(static member => member.Key).Where(static name => name is not "Tags" and not "AutoEnableIO")]);

    public override void Delete(ResourceCall call)
    {
        if (call.KeepsSnapshot && call.Memo["snapshot"] is null)
        {
            call.Memo["snapshot"] = call.Call<CreateSnapshotResponse>(new CreateSnapshotRequest
            {
                VolumeId = call.PhysicalId,
                Description = $"Created by CloudFormation for {call.LogicalId} of {call.StackName}",
                TagSpecifications = Tagged(call, "snapshot"),
            }).SnapshotId;
        }

        call.Call<DeleteVolumeResponse>(new DeleteVolumeRequest { VolumeId = call.PhysicalId });
    }

    public override bool IsGone(ResourceCall call)
    {
        _ = Find(call);
        return false;
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("VolumeId", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "Tags"));

    private static Volume Find(ResourceCall call) => call.Call<DescribeVolumesResponse>(new DescribeVolumesRequest { VolumeIds = [call.PhysicalId] }).Volumes![0];
}
