using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary><c>AWS::ECS::TaskDefinition</c>: every change but of tags is a new revision.</summary>
internal sealed class TaskDefinitionResource() : EcsResource("TaskDefinition")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<RegisterTaskDefinitionRequest>(Without(call.Properties, "Tags"));
        request.Family ??= call.NewName(255);
        request.Tags = Tagged(call);
        call.PhysicalId = call.Call<RegisterTaskDefinitionResponse>(request).TaskDefinition!.TaskDefinitionArn!;
    }

    public override void Update(ResourceCall call) => Retag(call, call.PhysicalId);

    public override void Delete(ResourceCall call)
    {
        if (Find(call).Status?.Value is "ACTIVE")
        {
            call.Call<DeregisterTaskDefinitionResponse>(new DeregisterTaskDefinitionRequest { TaskDefinition = call.PhysicalId });
        }
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("TaskDefinitionArn", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) => Find(call) is { Status.Value: "ACTIVE" } definition ? PropertyMapper.From(definition, Without(call.Properties, "Tags")) : null;

    private static TaskDefinition Find(ResourceCall call) =>
        call.Call<DescribeTaskDefinitionResponse>(new DescribeTaskDefinitionRequest { TaskDefinition = call.PhysicalId }).TaskDefinition!;
}
