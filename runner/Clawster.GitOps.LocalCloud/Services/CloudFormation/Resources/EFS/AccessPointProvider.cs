using System;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticFileSystem.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EFS;

/// <summary>AWS::EFS::AccessPoint.</summary>
internal sealed class AccessPointProvider() : ResourceProvider("AWS::EFS::AccessPoint")
{
    private const string NotFound = "AccessPointNotFound";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateAccessPointRequest>(Without(call.Properties, "AccessPointTags"));
        request.ClientToken ??= call.RequestToken;
        request.Tags = [.. call.Tags.Where(static tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
        call.PhysicalId = call.Call<CreateAccessPointResponse>(request).AccessPointId!;
    }

    public override bool IsStable(ResourceCall call) => Find(call)?.LifeCycleState?.Value == "available";

    public override void Update(ResourceCall call)
    {
        if (TagsToSet(call) is { Count: > 0 } tags)
        {
            call.Call<TagResourceResponse>(new TagResourceRequest { ResourceId = call.PhysicalId, Tags = [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] });
        }
    }

    public override void Delete(ResourceCall call) => Gone.Ignoring(NotFound, () => call.Call<DeleteAccessPointResponse>(new DeleteAccessPointRequest { AccessPointId = call.PhysicalId }));

    public override bool IsGone(ResourceCall call) => Find(call) is null;

    public override JsonObject Attributes(ResourceCall call) => Values(("AccessPointId", call.PhysicalId), ("Arn", Find(call)?.AccessPointArn));

    public override JsonObject? Read(ResourceCall call) => Find(call) is null ? null : [];

    private static AccessPointDescription? Find(ResourceCall call) =>
        Gone.OrNull(NotFound, () => call.Call<DescribeAccessPointsResponse>(new DescribeAccessPointsRequest { AccessPointId = call.PhysicalId }).AccessPoints!.Single());
}
