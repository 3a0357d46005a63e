using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary>Tags in the form of Elastic Load Balancing, without those that begin with <c>aws:</c>.</summary>
internal static class LoadBalancingTags
{
    public static List<Tag> Of(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.Where(static tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
