using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary>What the resource types of EC2 have in common: how they are tagged.</summary>
internal abstract class Ec2Resource(string type) : ResourceProvider("AWS::EC2::" + type)
{
    /// <summary>The tags of a new resource.</summary>
    protected static List<TagSpecification> Tagged(ResourceCall call, string resourceType) =>
        [new TagSpecification { ResourceType = new ResourceType(resourceType), Tags = [.. call.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] }];

    /// <summary>Brings the tags of a resource to what they should be.</summary>
    protected static void Retag(ResourceCall call)
    {
        if (TagsToRemove(call) is { Count: > 0 } gone)
        {
            call.Call<DeleteTagsResponse>(new DeleteTagsRequest { Resources = [call.PhysicalId], Tags = [.. gone.Select(static key => new Tag { Key = key })] });
        }

        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<CreateTagsResponse>(new CreateTagsRequest { Resources = [call.PhysicalId], Tags = [.. set.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] });
        }
    }

    public override void Update(ResourceCall call) => Retag(call);
}
