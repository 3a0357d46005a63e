using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>The tags that a launch gives to each kind of what it makes.</summary>
internal sealed class LaunchTags(ServiceCall call, RequestLaunchTemplateData data)
{
    /// <param name="kind"><c>instance</c>, <c>volume</c> or <c>network-interface</c>.</param>
    public SortedDictionary<string, string> Of(string kind)
    {
        var tags = new SortedDictionary<string, string>();
        foreach (var specification in data.TagSpecifications ?? [])
        {
            if ((string?)specification.ResourceType == kind)
            {
                TagSets.Add(tags, specification.Tags, call);
            }
        }

        return tags;
    }
}
