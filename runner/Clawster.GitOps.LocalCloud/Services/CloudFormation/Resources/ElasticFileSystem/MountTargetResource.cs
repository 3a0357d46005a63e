using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticFileSystem.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticFileSystem;

/// <summary><c>AWS::EFS::MountTarget</c>.</summary>
internal sealed class MountTargetResource() : EfsResource("MountTarget")
{
    public override void Create(ResourceCall call) => call.PhysicalId = call.Call<CreateMountTargetResponse>(PropertyMapper.To<CreateMountTargetRequest>(call.Properties)).MountTargetId!;

    public override bool IsStable(ResourceCall call) => Find(call).LifeCycleState?.Value is "available";

    // EFS can set the groups in place; there is no such operation here.
    public override bool NeedsReplacement(ResourceCall call) => Changed(call, "SecurityGroups");

    public override void Delete(ResourceCall call) => call.Call<DeleteMountTargetResponse>(new DeleteMountTargetRequest { MountTargetId = call.PhysicalId });

    public override bool IsGone(ResourceCall call)
    {
        _ = Find(call);
        return false;
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("Id", call.PhysicalId), ("IpAddress", Find(call).IpAddress));

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "SecurityGroups"));

    private static MountTargetDescription Find(ResourceCall call) =>
        call.Call<DescribeMountTargetsResponse>(new DescribeMountTargetsRequest { MountTargetId = call.PhysicalId }).MountTargets?.FirstOrDefault()
        ?? throw AwsFault.Bad("MountTargetNotFound", $"Mount target '{call.PhysicalId}' does not exist.");
}
