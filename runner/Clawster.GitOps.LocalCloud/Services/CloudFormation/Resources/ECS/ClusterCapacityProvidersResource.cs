using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary><c>AWS::ECS::ClusterCapacityProviderAssociations</c>.</summary>
internal sealed class ClusterCapacityProvidersResource() : EcsResource("ClusterCapacityProviderAssociations")
{
    public override void Create(ResourceCall call)
    {
        Put(call, call.Properties);
        call.PhysicalId = Text(call, "Cluster")!;
    }

    public override bool IsStable(ResourceCall call) => Find(call)?.AttachmentsStatus switch
    {
        "UPDATE_FAILED" => throw AwsFault.Bad("NotStabilized", $"The capacity providers of cluster {call.PhysicalId} could not be attached."),
        null or "UPDATE_COMPLETE" => true,
        _ => false,
    };

    public override void Update(ResourceCall call) => Put(call, call.Properties);

    public override void Delete(ResourceCall call) => Put(call, []);

    public override bool IsGone(ResourceCall call) => Find(call) is null or { Status: "INACTIVE" } or { AttachmentsStatus: null or "UPDATE_COMPLETE" };

    public override JsonObject? Read(ResourceCall call)
    {
        var cluster = Find(call);
        return cluster is null or { Status: "INACTIVE" } ? null : PropertyMapper.From(cluster, Without(call.Properties, "Cluster"));
    }

    private static void Put(ResourceCall call, JsonObject properties) => call.Call<PutClusterCapacityProvidersResponse>(new PutClusterCapacityProvidersRequest
    {
        Cluster = Text(call, "Cluster"),
        CapacityProviders = Texts(properties, "CapacityProviders"),
        DefaultCapacityProviderStrategy = PropertyMapper.ToList<CapacityProviderStrategyItem>(properties["DefaultCapacityProviderStrategy"]),
    });

    private static Cluster? Find(ResourceCall call) =>
        call.Call<DescribeClustersResponse>(new DescribeClustersRequest { Clusters = [Text(call, "Cluster")!], Include = ["ATTACHMENTS"] }).Clusters?.FirstOrDefault();
}
