using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary><c>AWS::ECS::CapacityProvider</c>.</summary>
internal sealed class CapacityProviderResource() : EcsResource("CapacityProvider")
{
    public override void Create(ResourceCall call)
    {
        var properties = Without(call.Properties, "Tags", "ClusterName");
        if (Text(call, "ClusterName") is { } cluster)
        {
            properties["Cluster"] = cluster;
        }

        var request = PropertyMapper.To<CreateCapacityProviderRequest>(properties);
        request.Name ??= call.NewName(255);
        request.Tags = Tagged(call);

        // Ref of a group is its name; ECS wants its ARN and CloudFormation looks it up.
        if (request.AutoScalingGroupProvider is { AutoScalingGroupArn: { } name } group && !name.StartsWith("arn:", StringComparison.Ordinal))
        {
            group.AutoScalingGroupArn = GroupArn(call, name);
        }

        call.PhysicalId = call.Call<CreateCapacityProviderResponse>(request).CapacityProvider!.Name!;
    }

    public override bool IsStable(ResourceCall call) => Find(call)?.Status?.Value is "ACTIVE";

    public override bool NeedsReplacement(ResourceCall call) =>
        !JsonText.Equal((call.Before?["AutoScalingGroupProvider"] as JsonObject)?["AutoScalingGroupArn"], (call.Properties["AutoScalingGroupProvider"] as JsonObject)?["AutoScalingGroupArn"]);

    public override void Update(ResourceCall call)
    {
        if (call.Properties["AutoScalingGroupProvider"] is JsonObject provider && Changed(call, "AutoScalingGroupProvider"))
        {
            call.Call<UpdateCapacityProviderResponse>(new UpdateCapacityProviderRequest
            {
                Name = call.PhysicalId,
                AutoScalingGroupProvider = PropertyMapper.To<AutoScalingGroupProviderUpdate>(Without(provider, "AutoScalingGroupArn")),
            });
        }

        Retag(call, Find(call)?.CapacityProviderArn);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteCapacityProviderResponse>(new DeleteCapacityProviderRequest { CapacityProvider = call.PhysicalId });

    public override bool IsGone(ResourceCall call) => Find(call) is null or { Status.Value: "INACTIVE" };

    public override JsonObject? Read(ResourceCall call)
    {
        var provider = Find(call);
        if (provider is null or { Status.Value: "INACTIVE" })
        {
            return null;
        }

        var properties = Without(call.Properties, "Tags", "ClusterName");
        (properties["AutoScalingGroupProvider"] as JsonObject)?.Remove("AutoScalingGroupArn");
        var live = PropertyMapper.From(provider, properties);
        if (live["AutoScalingGroupProvider"] is JsonObject group && (call.Properties["AutoScalingGroupProvider"] as JsonObject)?["AutoScalingGroupArn"] is { } arn)
        {
            group["AutoScalingGroupArn"] = arn.DeepClone();
        }

        return live;
    }

    private static CapacityProvider? Find(ResourceCall call) =>
        call.Call<DescribeCapacityProvidersResponse>(new DescribeCapacityProvidersRequest { CapacityProviders = [call.PhysicalId] }).CapacityProviders?.FirstOrDefault();

    private static string GroupArn(ResourceCall call, string name) =>
        call.Call<Amazon.AutoScaling.Model.DescribeAutoScalingGroupsResponse>(new Amazon.AutoScaling.Model.DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] })
            .AutoScalingGroups?.FirstOrDefault()?.AutoScalingGroupARN ?? throw AwsFault.Bad("ClientException", $"The specified Auto Scaling group {name} does not exist.");
}
