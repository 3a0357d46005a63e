using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticFileSystem.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticFileSystem;

/// <summary><c>AWS::EFS::AccessPoint</c>.</summary>
internal sealed class AccessPointResource() : EfsResource("AccessPoint")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateAccessPointRequest>(Without(call.Properties, "AccessPointTags"));
        request.ClientToken ??= call.RequestToken;
        request.Tags = Tagged(call);
        call.PhysicalId = call.Call<CreateAccessPointResponse>(request).AccessPointId!;
    }

    public override bool IsStable(ResourceCall call) => Find(call).LifeCycleState?.Value is "available";

    public override void Update(ResourceCall call) => Retag(call);

    public override void Delete(ResourceCall call) => call.Call<DeleteAccessPointResponse>(new DeleteAccessPointRequest { AccessPointId = call.PhysicalId });

    public override bool IsGone(ResourceCall call)
    {
        _ = Find(call);
        return false;
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("AccessPointId", call.PhysicalId), ("Arn", Find(call).AccessPointArn));

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "AccessPointTags", "ClientToken"));

    private static AccessPointDescription Find(ResourceCall call) =>
        call.Call<DescribeAccessPointsResponse>(new DescribeAccessPointsRequest { AccessPointId = call.PhysicalId }).AccessPoints?.FirstOrDefault()
        ?? throw AwsFault.Bad("AccessPointNotFound", $"The access point {call.PhysicalId} does not exist.");
}
