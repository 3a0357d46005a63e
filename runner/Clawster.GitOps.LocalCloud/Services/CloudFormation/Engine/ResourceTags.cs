using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>The tags a resource gets: the stack's, over them its own, and three of CloudFormation's.</summary>
internal static class ResourceTags
{
    public static SortedDictionary<string, string> Of(StackRecord stack, StackVersion version, string logicalId, ResourceSchema? schema, JsonObject properties)
    {
        var tags = new SortedDictionary<string, string>(version.Tags, StringComparer.Ordinal);
        switch (schema?.TagProperty is { } name ? properties[name] : null)
        {
            case JsonArray list:
                foreach (var tag in list)
                {
                    tags[JsonText.Of(tag?["Key"])] = JsonText.Of(tag?["Value"]);
                }

                break;
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    tags[key] = JsonText.Of(value);
                }

                break;
        }

        tags["aws:cloudformation:stack-name"] = stack.Name;
        tags["aws:cloudformation:stack-id"] = stack.Id;
        tags["aws:cloudformation:logical-id"] = logicalId;
        return tags;
    }
}
