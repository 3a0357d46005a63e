using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.ChangeSets;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Creates and updates stacks.</summary>
internal sealed class StackOperations(CloudFormationContext context, StackEngine engine, StackRequests requests)
{
    private readonly ChangePrediction _prediction = new(context);

    public void AddTo(AwsService service) => service
        .On<CreateStackRequest, CreateStackResponse>(Create)
        .On<UpdateStackRequest, UpdateStackResponse>(Update);

    public CreateStackResponse Create(ServiceCall call, CreateStackRequest request)
    {
        var name = StackRequests.Name(request.StackName);
        if (context.State(call.Region).Find(name) is { } existing)
        {
            return request.ClientRequestToken is { } token && existing.Token == token
                ? new CreateStackResponse { StackId = existing.Id, OperationId = existing.Operation?.Id }
                : throw AwsFault.Bad("AlreadyExistsException", $"Stack [{name}] already exists");
        }

        var (isExpress, disableRollback) = StackRequests.Mode(request.DeploymentConfig, request.DisableRollback, request.OnFailure?.Value);
        if (request is { DisableRollback: not null, OnFailure: not null })
        {
            throw TemplateFaults.Validation("You must specify either OnFailure or DisableRollback, but not both");
        }

        var stack = New(call, name);
        var body = requests.Body(call.Region, request.TemplateBody, request.TemplateURL);
        stack.Version = requests.Version(stack, body, new RequestedVersion(request.Parameters, request.Capabilities, request.Tags, request.NotificationARNs, request.RoleARN, request.ResourceTypes), null);
        stack.Policy = request.StackPolicyBody ?? (request.StackPolicyURL is { } url ? requests.Body(call.Region, null, url) : null);
        stack.TimeoutInMinutes = request.TimeoutInMinutes;
        stack.TerminationProtection = request.EnableTerminationProtection is true;
        stack.RetainExceptOnCreate = request.RetainExceptOnCreate;
        stack.Token = request.ClientRequestToken;
        context.State(call.Region).Stacks.Add(stack);
        Begin(stack, new StackOperation
        {
            Type = "CREATE_STACK",
            Token = request.ClientRequestToken,
            Phase = OperationPhase.Create,
            IsExpress = isExpress,
            DisableRollback = disableRollback is true,
            OnFailure = request.OnFailure?.Value ?? "ROLLBACK",
            RetainExceptOnCreate = request.RetainExceptOnCreate is true,
        }, request.DeploymentConfig?.Mode?.Value);
        return new CreateStackResponse { StackId = stack.Id, OperationId = stack.Operation!.Id };
    }

    public UpdateStackResponse Update(ServiceCall call, UpdateStackRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        if (request.ClientRequestToken is { } token && stack.Operation is { Type: "UPDATE_STACK" } running && running.Token == token)
        {
            return new UpdateStackResponse { StackId = stack.Id, OperationId = running.Id };
        }

        var (isExpress, disableRollback) = StackRequests.Mode(request.DeploymentConfig, request.DisableRollback, null);
        CheckUpdatable(stack, disableRollback is true);
        var body = requests.Body(call.Region, request.TemplateBody, request.TemplateURL, request.UsePreviousTemplate is true ? stack.Version.Template : null);
        var requested = new RequestedVersion(request.Parameters, request.Capabilities, request.Tags, request.NotificationARNs, request.RoleARN, request.ResourceTypes);
        var version = requests.Version(stack, body, requested, stack.Version);
        CheckTypesKept(stack, version);
        if (stack.Status is not ("UPDATE_FAILED" or "CREATE_FAILED") && !_prediction.ChangesAnything(stack, version))
        {
            throw TemplateFaults.Validation("No updates are to be performed.");
        }

        stack.Policy = request.StackPolicyBody ?? (request.StackPolicyURL is { } url ? requests.Body(call.Region, null, url) : stack.Policy);
        BeginUpdate(stack, version, new StackOperation
        {
            Type = "UPDATE_STACK",
            Token = request.ClientRequestToken,
            Phase = OperationPhase.Update,
            IsExpress = isExpress,
            DisableRollback = disableRollback is true,
            RetainExceptOnCreate = request.RetainExceptOnCreate is true,
            PolicyDuringUpdate = request.StackPolicyDuringUpdateBody ?? (request.StackPolicyDuringUpdateURL is { } policy ? requests.Body(call.Region, null, policy) : null),
        }, request.DeploymentConfig?.Mode?.Value);
        return new UpdateStackResponse { StackId = stack.Id, OperationId = stack.Operation!.Id };
    }

    /// <summary>A stack that has nothing yet.</summary>
    public StackRecord New(ServiceCall call, string name) => new()
    {
        Id = $"arn:aws:cloudformation:{call.Region}:{call.AccountId}:stack/{name}/{context.World.Ids.Uuid()}",
        Name = name,
        Region = call.Region,
        Created = context.World.Now,
    };

    /// <summary>Begins to make what a stack's version says.</summary>
    public void Begin(StackRecord stack, StackOperation operation, string? mode)
    {
        stack.Mode = mode;
        stack.DisableRollback = operation.DisableRollback || operation.OnFailure is "DO_NOTHING";
        engine.Start(stack, operation, WorkPlanner.Forward(context.Active(stack, stack.Version), static _ => WorkAction.Create));
        context.Journal.Stack(stack, "CREATE_IN_PROGRESS", "User Initiated");
        if (stack.TimeoutInMinutes is { } minutes)
        {
            engine.Limit(stack, TimeSpan.FromMinutes(minutes));
        }
    }

    /// <summary>Begins to make of a stack what another version says.</summary>
    public void BeginUpdate(StackRecord stack, StackVersion version, StackOperation operation, string? mode)
    {
        if (stack.Status is "UPDATE_FAILED" && stack.Operation is { } last)
        {
            operation.Changes = last.Changes;
            operation.Obsolete = last.Obsolete;
        }

        operation.HasNoGoodState = stack.Status is "CREATE_FAILED" || (stack.Status is "UPDATE_FAILED" && stack.Operation?.HasNoGoodState is true);
        stack.Mode = mode;
        stack.DisableRollback = operation.DisableRollback;
        stack.Before ??= stack.Version;
        stack.Version = version;
        stack.Updated = context.World.Now;
        engine.Start(stack, operation, WorkPlanner.Forward(context.Active(stack, version), resource =>
            stack.Resources.GetValueOrDefault(resource.LogicalId) is { PhysicalId.Length: > 0, Status: not ("CREATE_FAILED" or "CREATE_IN_PROGRESS") } ? WorkAction.Update : WorkAction.Create));
        context.Journal.Stack(stack, "UPDATE_IN_PROGRESS", "User Initiated");
    }

    /// <exception cref="AwsFault">The stack cannot be updated now.</exception>
    /// <remarks>The sentences are CloudFormation's own, as seen in github.com/aws/aws-cli/issues/6368 and github.com/code-dot-org/code-dot-org/pull/68524.</remarks>
    public static void CheckUpdatable(StackRecord stack, bool disableRollback)
    {
        switch (stack.Status)
        {
            case "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_COMPLETE" or "IMPORT_ROLLBACK_COMPLETE":
                break;
            case "CREATE_FAILED" when stack.Operation?.OnFailure is "DO_NOTHING" && !stack.Operation.DisableRollback:
                throw TemplateFaults.Validation("This stack cannot be updated from [CREATE_FAILED] state because it contains [on-failure: DO_NOTHING]. Please use disable-rollback option instead during stack creation.");
            case "CREATE_FAILED" or "UPDATE_FAILED" when disableRollback:
                break;
            case "CREATE_FAILED" or "UPDATE_FAILED":
                throw TemplateFaults.Validation($"This stack is currently in a non-terminal [{stack.Status}] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API");
            default:
                throw TemplateFaults.Validation($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
        }
    }

    /// <exception cref="AwsFault">A resource would become one of another type.</exception>
    public void CheckTypesKept(StackRecord stack, StackVersion version)
    {
        var changed = context.Active(stack, version).Where(resource => stack.Resources.GetValueOrDefault(resource.LogicalId) is { } known && known.Type != resource.Type)
            .Select(static resource => resource.LogicalId).ToList();
        if (changed.Count > 0)
        {
            throw TemplateFaults.Validation($"Update of resource type is not permitted. The new template modifies resource type of the following resources: [{string.Join(", ", changed)}]");
        }
    }
}
