using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary>Tags in ECS's form. ECS keeps none of those that begin with <c>aws:</c>.</summary>
internal static class EcsTags
{
    public static List<Tag> Of(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.Where(static tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
