using System.Linq;
using System.Text.Json.Nodes;
using Amazon.AutoScaling.Model;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary>AWS::ECS::CapacityProvider. The group may be given by its name; ECS takes its ARN.</summary>
internal sealed class CapacityProviderProvider() : ResourceProvider("AWS::ECS::CapacityProvider")
{
    public override void Create(ResourceCall call)
    {
        var properties = Without(call.Properties, "Tags");
        if (properties["AutoScalingGroupProvider"] is JsonObject group && JsonText.Of(group["AutoScalingGroupArn"]) is var name && !name.StartsWith("arn:", System.StringComparison.Ordinal))
        {
            group["AutoScalingGroupArn"] = call.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] }).AutoScalingGroups!.FirstOrDefault()?.AutoScalingGroupARN
                ?? throw TemplateFaults.Validation($"The Auto Scaling group '{name}' does not exist.");
        }

        var request = PropertyMapper.To<CreateCapacityProviderRequest>(properties);
        request.Name ??= call.NewName(255);
        request.Tags = EcsTags.Of(call.Tags);
        call.PhysicalId = call.Call<CreateCapacityProviderResponse>(request).CapacityProvider!.Name!;
    }

    public override void Update(ResourceCall call) => call.Call<UpdateCapacityProviderResponse>(new UpdateCapacityProviderRequest
    {
        Name = call.PhysicalId,
        AutoScalingGroupProvider = PropertyMapper.To<AutoScalingGroupProviderUpdate>(Without((JsonObject)call.Properties["AutoScalingGroupProvider"]!, "AutoScalingGroupArn")),
    });

    public override void Delete(ResourceCall call) => call.Call<DeleteCapacityProviderResponse>(new DeleteCapacityProviderRequest { CapacityProvider = call.PhysicalId });

    public override bool IsGone(ResourceCall call) => Find(call) is null or { Status.Value: "INACTIVE" };

    public override JsonObject? Read(ResourceCall call) => Find(call) is null ? null : [];

    private static CapacityProvider? Find(ResourceCall call) =>
        call.Call<DescribeCapacityProvidersResponse>(new DescribeCapacityProvidersRequest { CapacityProviders = [call.PhysicalId] }).CapacityProviders?.FirstOrDefault();
}
