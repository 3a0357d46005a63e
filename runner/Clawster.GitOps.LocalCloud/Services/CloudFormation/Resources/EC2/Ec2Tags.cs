using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary>Tags in EC2's form.</summary>
internal static class Ec2Tags
{
    public static List<TagSpecification> At(string resourceType, ResourceCall call) => [new() { ResourceType = resourceType, Tags = Of(call.Tags) }];

    public static List<Tag> Of(IEnumerable<KeyValuePair<string, string>> tags) => [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    /// <summary>Brings the tags of a resource in line.</summary>
    public static void Update(ResourceCall call, List<KeyValuePair<string, string>> set, List<string> remove)
    {
        if (set.Count > 0)
        {
            call.Call<CreateTagsResponse>(new CreateTagsRequest { Resources = [call.PhysicalId], Tags = Of(set) });
        }

        if (remove.Count > 0)
        {
            call.Call<DeleteTagsResponse>(new DeleteTagsRequest { Resources = [call.PhysicalId], Tags = [.. remove.Select(static key => new Tag { Key = key })] });
        }
    }
}
