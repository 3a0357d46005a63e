using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary><c>AWS::ECS::Cluster</c>.</summary>
internal sealed class ClusterResource() : EcsResource("Cluster")
{
    private static readonly string[] s_providers = ["CapacityProviders", "DefaultCapacityProviderStrategy"];

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateClusterRequest>(Renamed(Without(call.Properties, "Tags")));
        request.ClusterName ??= call.NewName(255);
        request.Tags = Tagged(call);
        call.PhysicalId = call.Call<CreateClusterResponse>(request).Cluster!.ClusterName!;
    }

    public override bool IsStable(ResourceCall call) => Find(call) is { Status: "ACTIVE" } cluster && cluster.AttachmentsStatus is null or "UPDATE_COMPLETE";

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "ClusterSettings", "Configuration", "ServiceConnectDefaults"))
        {
            var request = PropertyMapper.To<UpdateClusterRequest>(Renamed(Without(call.Properties, [.. s_providers, "Tags", "ClusterName"])));
            request.Cluster = call.PhysicalId;
            call.Call<UpdateClusterResponse>(request);
        }

        if (Changed(call, s_providers))
        {
            call.Call<PutClusterCapacityProvidersResponse>(new PutClusterCapacityProvidersRequest
            {
                Cluster = call.PhysicalId,
                CapacityProviders = Texts(call.Properties, s_providers[0]),
                DefaultCapacityProviderStrategy = PropertyMapper.ToList<CapacityProviderStrategyItem>(call.Properties[s_providers[1]]),
            });
        }

        Retag(call, Find(call)?.ClusterArn);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteClusterResponse>(new DeleteClusterRequest { Cluster = call.PhysicalId });

    public override bool IsGone(ResourceCall call) => Find(call) is null or { Status: "INACTIVE" };

    public override JsonObject Attributes(ResourceCall call) => Values(("Arn", Find(call)?.ClusterArn));

    public override JsonObject? Read(ResourceCall call)
    {
        var cluster = Find(call);
        if (cluster is null or { Status: "INACTIVE" })
        {
            return null;
        }

        // Associations that are a resource of their own show on the cluster too and are not its drift.
        var live = PropertyMapper.From(cluster, Without(call.Properties, "Tags", "ClusterSettings"));
        return live;
    }

    private static Cluster? Find(ResourceCall call) =>
        call.Call<DescribeClustersResponse>(new DescribeClustersRequest { Clusters = [call.PhysicalId], Include = ["ATTACHMENTS", "SETTINGS", "CONFIGURATIONS"] }).Clusters?.FirstOrDefault();

    private static JsonObject Renamed(JsonObject properties)
    {
        if (properties["ClusterSettings"] is { } settings)
        {
            properties.Remove("ClusterSettings");
            properties["Settings"] = settings;
        }

        return properties;
    }
}
