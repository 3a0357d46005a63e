using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.SimpleSystemsManagement;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.SimpleSystemsManagement;

/// <summary><c>AWS::SSM::Parameter</c>.</summary>
internal sealed class ParameterResource() : ResourceProvider("AWS::SSM::Parameter")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<PutParameterRequest>(Without(call.Properties, "Tags"));
        request.Name ??= "CFN-" + call.NewName(1000);
        request.Overwrite = false;
        request.Tags = [.. call.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
        call.Call<PutParameterResponse>(request);
        call.PhysicalId = request.Name;
    }

    public override void Update(ResourceCall call)
    {
        var request = PropertyMapper.To<PutParameterRequest>(Without(call.Properties, "Tags"));
        request.Name = call.PhysicalId;
        request.Overwrite = true;
        call.Call<PutParameterResponse>(request);
        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<AddTagsToResourceResponse>(new AddTagsToResourceRequest
            {
                ResourceType = new ResourceTypeForTagging("Parameter"),
                ResourceId = call.PhysicalId,
                Tags = [.. set.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
            });
        }
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteParameterResponse>(new DeleteParameterRequest { Name = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call)
    {
        var parameter = Find(call);
        return Values(("Type", parameter.Type?.Value), ("Value", parameter.Value));
    }

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "Tags"));

    private static Parameter Find(ResourceCall call) => call.Call<GetParameterResponse>(new GetParameterRequest { Name = call.PhysicalId, WithDecryption = true }).Parameter!;
}
