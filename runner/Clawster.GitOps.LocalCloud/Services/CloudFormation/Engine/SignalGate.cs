using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>Holds a resource with a creation policy until its signals have come.</summary>
internal static class SignalGate
{
    /// <summary>Says whether enough signals have come.</summary>
    /// <exception cref="AwsFault">One said failure, or the time is over.</exception>
    public static bool IsOpen(CloudFormationContext context, StackRecord stack, WorkItem item)
    {
        if (item.Action is not WorkAction.Create || Policy(context, stack, item) is not { } policy)
        {
            return true;
        }

        var signals = item.Signals.ToList();
        if (signals.Find(static signal => !signal.Value) is { Key: not null } failed)
        {
            throw AwsFault.Bad("NotStabilized", $"Received FAILURE signal with UniqueId {failed.Key}");
        }

        var wanted = (int)(JsonText.Number(policy["Count"]) ?? 1);
        if (signals.Count >= wanted)
        {
            return true;
        }

        var timeout = System.Xml.XmlConvert.ToTimeSpan(policy["Timeout"] is { } text ? JsonText.Of(text) : "PT5M");
        item.Deadline = stack.Resources[item.LogicalId].Timestamp + timeout > item.Deadline ? stack.Resources[item.LogicalId].Timestamp + timeout : item.Deadline;
        return context.World.Now - stack.Operation!.Started < timeout
            ? false
            : throw AwsFault.Bad("NotStabilized", $"Failed to receive {wanted - signals.Count} resource signal(s) within the specified duration");
    }

    private static JsonObject? Policy(CloudFormationContext context, StackRecord stack, WorkItem item) =>
        context.Templates.Read(stack.Version.Template).Resources[item.LogicalId].CreationPolicy is { } policy
            ? context.Evaluator(stack, stack.Version).Properties(policy)["ResourceSignal"] as JsonObject
            : null;
}
