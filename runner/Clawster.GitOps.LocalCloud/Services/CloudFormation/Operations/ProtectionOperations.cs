using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Termination protection, stack policies and signals.</summary>
internal sealed class ProtectionOperations(CloudFormationContext context, StackRequests requests)
{
    public void AddTo(AwsService service) => service
        .On<UpdateTerminationProtectionRequest, UpdateTerminationProtectionResponse>(Protect)
        .On<SetStackPolicyRequest, SetStackPolicyResponse>(SetPolicy)
        .On<SignalResourceRequest, SignalResourceResponse>(Signal);

    private UpdateTerminationProtectionResponse Protect(ServiceCall call, UpdateTerminationProtectionRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        if (stack.Status is "DELETE_IN_PROGRESS" or "DELETE_COMPLETE")
        {
            throw TemplateFaults.Validation($"Termination protection cannot be changed for stack [{stack.Name}] in status {stack.Status}");
        }

        stack.TerminationProtection = request.EnableTerminationProtection is true;
        context.World.Touch();
        return new UpdateTerminationProtectionResponse { StackId = stack.Id };
    }

    private SetStackPolicyResponse SetPolicy(ServiceCall call, SetStackPolicyRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        var text = request.StackPolicyBody ?? requests.Body(call.Region, null, request.StackPolicyURL);
        try
        {
            if (JsonNode.Parse(text) is not JsonObject { } policy || policy["Statement"] is not JsonArray)
            {
                throw TemplateFaults.Validation("Error validating stack policy: Invalid stack policy");
            }
        }
        catch (JsonException)
        {
            throw TemplateFaults.Validation("Error validating stack policy: Invalid stack policy");
        }

        stack.Policy = text;
        context.World.Touch();
        return new SetStackPolicyResponse();
    }

    private SignalResourceResponse Signal(ServiceCall call, SignalResourceRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        if (!stack.IsBusy || stack.Operation is not { Ended: null } operation)
        {
            throw TemplateFaults.Validation($"Stack {stack.Id} is in {stack.Status} state and can not be signaled");
        }

        var item = operation.Work.Find(item => item.LogicalId == request.LogicalResourceId && item.State is WorkState.Begun or WorkState.Stabilizing)
            ?? throw TemplateFaults.Validation($"Resource {request.LogicalResourceId} is not in progress and cannot be signaled");
        item.Signals[request.UniqueId ?? ""] = request.Status?.Value is "SUCCESS";
        context.World.Touch();
        return new SignalResourceResponse();
    }
}
