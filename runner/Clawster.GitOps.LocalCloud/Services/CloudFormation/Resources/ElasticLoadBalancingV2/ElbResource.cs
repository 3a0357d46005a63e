using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary>What the resource types of Elastic Load Balancing have in common: how they are tagged, and that their physical id is an ARN.</summary>
internal abstract class ElbResource(string type) : ResourceProvider("AWS::ElasticLoadBalancingV2::" + type)
{
    /// <summary>The tags of a new resource.</summary>
    protected static List<Tag> Tagged(ResourceCall call) => [.. call.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    /// <summary>Brings the tags of a resource to what they should be.</summary>
    protected static void Retag(ResourceCall call)
    {
        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<AddTagsResponse>(new AddTagsRequest { ResourceArns = [call.PhysicalId], Tags = [.. set.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] });
        }
    }

    /// <summary>The part of an ARN that metrics use, after <paramref name="kind"/>.</summary>
    protected static string FullName(string arn, string kind) => arn[(arn.IndexOf(kind, StringComparison.Ordinal) + kind.Length)..];
}
