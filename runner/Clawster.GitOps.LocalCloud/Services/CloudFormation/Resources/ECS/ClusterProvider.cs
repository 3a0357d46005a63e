using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary>AWS::ECS::Cluster.</summary>
internal sealed class ClusterProvider() : ResourceProvider("AWS::ECS::Cluster")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateClusterRequest>(Without(call.Properties, "ClusterSettings", "Tags"));
        request.ClusterName ??= call.NewName(255);
        request.Settings = call.Properties["ClusterSettings"] is { } settings ? PropertyMapper.ToList<ClusterSetting>(settings) : null;
        request.Tags = EcsTags.Of(call.Tags);
        call.PhysicalId = call.Call<CreateClusterResponse>(request).Cluster!.ClusterName!;
    }

    public override void Update(ResourceCall call) => call.Call<UpdateClusterResponse>(new UpdateClusterRequest { Cluster = call.PhysicalId, Settings = PropertyMapper.ToList<ClusterSetting>(call.Properties["ClusterSettings"]) });

    public override void Delete(ResourceCall call) => Gone.Ignoring("ClusterNotFoundException", () => call.Call<DeleteClusterResponse>(new DeleteClusterRequest { Cluster = call.PhysicalId }));

    public override JsonObject Attributes(ResourceCall call) => Values(("Arn", Find(call)?.ClusterArn));

    public override JsonObject? Read(ResourceCall call) => Find(call) is { } cluster ? Values(("ClusterName", cluster.ClusterName)) : null;

    private static Cluster? Find(ResourceCall call) => call.Call<DescribeClustersResponse>(new DescribeClustersRequest { Clusters = [call.PhysicalId] }).Clusters?.FirstOrDefault(static cluster => cluster.Status == "ACTIVE");
}
