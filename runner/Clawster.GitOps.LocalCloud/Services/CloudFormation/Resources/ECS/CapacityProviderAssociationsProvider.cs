using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary>AWS::ECS::ClusterCapacityProviderAssociations: which capacity providers a cluster has.</summary>
internal sealed class CapacityProviderAssociationsProvider() : ResourceProvider("AWS::ECS::ClusterCapacityProviderAssociations")
{
    public override void Create(ResourceCall call)
    {
        call.PhysicalId = Text(call, "Cluster")!;
        Put(call);
    }

    public override void Update(ResourceCall call) => Put(call);

    public override bool IsStable(ResourceCall call) => Find(call)?.AttachmentsStatus is null or "UPDATE_COMPLETE";

    public override void Delete(ResourceCall call) => Gone.Ignoring("ClusterNotFoundException", () => call.Call<PutClusterCapacityProvidersResponse>(new PutClusterCapacityProvidersRequest
    {
        Cluster = call.PhysicalId,
        CapacityProviders = [],
        DefaultCapacityProviderStrategy = [],
    }));

    public override bool IsGone(ResourceCall call) => Find(call)?.AttachmentsStatus is null or "UPDATE_COMPLETE";

    public override JsonObject? Read(ResourceCall call) => Find(call) is null ? null : [];

    private static Cluster? Find(ResourceCall call) =>
        call.Call<DescribeClustersResponse>(new DescribeClustersRequest { Clusters = [call.PhysicalId], Include = ["ATTACHMENTS"] }).Clusters?.FirstOrDefault(static cluster => cluster.Status == "ACTIVE");

    private static void Put(ResourceCall call) => call.Call<PutClusterCapacityProvidersResponse>(new PutClusterCapacityProvidersRequest
    {
        Cluster = call.PhysicalId,
        CapacityProviders = Texts(call.Properties, "CapacityProviders"),
        DefaultCapacityProviderStrategy = PropertyMapper.ToList<CapacityProviderStrategyItem>(call.Properties["DefaultCapacityProviderStrategy"]),
    });
}
