using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Drift;

/// <summary>What the services really have of a stack's resources.</summary>
internal sealed class LiveState(CloudFormationContext context)
{
    /// <summary>Says whether a resource can be asked for at all.</summary>
    public bool CanRead(StackResourceRecord resource) => resource.PhysicalId.Length > 0 && context.Providers.Find(resource.Type) is { CanRead: true };

    /// <summary>Asks the service; <see langword="null"/> when the resource is gone.</summary>
    public JsonObject? Read(StackRecord stack, StackResourceRecord resource)
    {
        try
        {
            return context.Providers.Find(resource.Type)!.Read(context.Call(stack, resource, ""));
        }
        catch (AwsFault fault) when (HandlerFaults.IsNotFound(fault))
        {
            return null;
        }
    }

    /// <summary>What was applied, without what a service does not tell: that cannot be compared.</summary>
    public static JsonObject Comparable(JsonObject expected, JsonObject actual) =>
        new(expected.Where(member => actual.ContainsKey(member.Key)).Select(static member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>Takes what there is for what was applied, so that an update starts from there: a resource that is gone is made again, one that was changed is changed back.</summary>
    public void Adopt(StackRecord stack)
    {
        foreach (var resource in stack.Resources.Values.Where(CanRead).ToList())
        {
            if (Read(stack, resource) is not { } actual)
            {
                stack.Resources.Remove(resource.LogicalId);
                continue;
            }

            foreach (var name in resource.Properties.Select(static member => member.Key).Where(name => actual.ContainsKey(name) && !JsonText.Equal(resource.Properties[name], actual[name])).ToList())
            {
                resource.Properties[name] = actual[name]?.DeepClone();
            }
        }
    }
}
