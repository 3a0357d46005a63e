using System.Linq;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary>Actions in the order they are run, which a template may give by number.</summary>
internal static class ActionOrder
{
    public static JsonObject Of(JsonObject properties, string name)
    {
        if (properties[name] is JsonArray { Count: > 1 } actions && actions.All(static action => action?["Order"] is not null))
        {
            properties[name] = new JsonArray([.. actions.OrderBy(static action => action!["Order"]!.GetValue<long>()).Select(static action => action!.DeepClone())]);
        }

        return properties;
    }
}
