using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary>AWS::EC2::Volume.</summary>
internal sealed class VolumeProvider() : ResourceProvider("AWS::EC2::Volume")
{
    private const string NotFound = "InvalidVolume.NotFound";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateVolumeRequest>(Without(call.Properties, "Tags", "AutoEnableIO"));
        request.TagSpecifications = Ec2Tags.At("volume", call);
        request.ClientToken = call.RequestToken;
        call.PhysicalId = call.Call<CreateVolumeResponse>(request).VolumeId!;
    }

    public override bool IsStable(ResourceCall call) => Find(call)?.State?.Value is "available" or "in-use";

    public override void Update(ResourceCall call) => Ec2Tags.Update(call, TagsToSet(call), TagsToRemove(call));

    public override void Delete(ResourceCall call) => Gone.Ignoring(NotFound, () => call.Call<DeleteVolumeResponse>(new DeleteVolumeRequest { VolumeId = call.PhysicalId }));

    public override bool IsGone(ResourceCall call) => Find(call) is null;

    public override JsonObject Attributes(ResourceCall call) => Values(("VolumeId", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) => Find(call) is { } volume ? PropertyMapper.From(volume, Without(call.Properties, "Tags", "AutoEnableIO")) : null;

    private static Volume? Find(ResourceCall call) => Gone.OrNull(NotFound, () => call.Call<DescribeVolumesResponse>(new DescribeVolumesRequest { VolumeIds = [call.PhysicalId] }).Volumes!.Single());
}
