using System.Text.Json.Nodes;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary>AWS::ECS::TaskDefinition: every change is a new revision; the old one is deregistered.</summary>
internal sealed class TaskDefinitionProvider() : ResourceProvider("AWS::ECS::TaskDefinition")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<RegisterTaskDefinitionRequest>(Without(call.Properties, "Tags"));
        request.Family ??= call.NewName(255);
        request.Tags = EcsTags.Of(call.Tags);
        call.PhysicalId = call.Call<RegisterTaskDefinitionResponse>(request).TaskDefinition!.TaskDefinitionArn!;
    }

    public override void Delete(ResourceCall call) => call.Call<DeregisterTaskDefinitionResponse>(new DeregisterTaskDefinitionRequest { TaskDefinition = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("TaskDefinitionArn", call.PhysicalId));
}
