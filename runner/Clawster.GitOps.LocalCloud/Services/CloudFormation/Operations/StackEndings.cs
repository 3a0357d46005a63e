using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Deletes stacks, takes updates back and goes on with rollbacks that failed.</summary>
internal sealed class StackEndings(CloudFormationContext context, StackEngine engine)
{
    private readonly PhaseEnds _ends = new(context, engine);

    public void AddTo(AwsService service) => service
        .On<DeleteStackRequest, DeleteStackResponse>(Delete)
        .On<CancelUpdateStackRequest, CancelUpdateStackResponse>(CancelUpdate)
        .On<ContinueUpdateRollbackRequest, ContinueUpdateRollbackResponse>(ContinueRollback)
        .On<RollbackStackRequest, RollbackStackResponse>(RollBack);

    private DeleteStackResponse Delete(ServiceCall call, DeleteStackRequest request)
    {
        if (context.State(call.Region).Find(request.StackName ?? "") is not { IsDeleted: false } stack || stack.Status is "DELETE_IN_PROGRESS")
        {
            return new DeleteStackResponse();
        }

        CheckDeletable(call, request, stack);
        var isForced = request.DeletionMode?.Value is "FORCE_DELETE_STACK";
        stack.DeletionMode = request.DeletionMode?.Value;
        var left = Left(stack);
        engine.Start(stack, new StackOperation
        {
            Type = "DELETE_STACK",
            Token = request.ClientRequestToken,
            Phase = OperationPhase.Delete,
            IsExpress = request.DeploymentConfig?.Mode?.Value is "EXPRESS",
            IsForced = isForced,
            Retain = request.RetainResources ?? [],
            Obsolete = left,
        }, WorkPlanner.Deletions([.. stack.Resources.Values.Where(static resource => resource.Status is not ("DELETE_COMPLETE" or "DELETE_SKIPPED")), .. left]));
        context.Journal.Stack(stack, "DELETE_IN_PROGRESS", "User Initiated");
        return new DeleteStackResponse();
    }

    private void CheckDeletable(ServiceCall call, DeleteStackRequest request, StackRecord stack)
    {
        if (stack.TerminationProtection)
        {
            throw TemplateFaults.Validation($"Stack [{stack.Name}] cannot be deleted while TerminationProtection is enabled");
        }

        if (stack.IsBusy && !(stack.Status is "CREATE_IN_PROGRESS" or "ROLLBACK_IN_PROGRESS"))
        {
            throw TemplateFaults.Validation($"Stack [{stack.Name}] cannot be deleted while in status {stack.Status}");
        }

        if (request.RetainResources is { Count: > 0 } && stack.Status is not "DELETE_FAILED")
        {
            throw TemplateFaults.Validation($"Invalid operation on stack [{stack.Id}]. Resources can only be retained when the stack is in the DELETE_FAILED state.");
        }

        if (request.DeletionMode?.Value is "FORCE_DELETE_STACK" && stack.Status is not "DELETE_FAILED")
        {
            throw TemplateFaults.Validation("The specified DeletionMode FORCE_DELETE_STACK is only allowed when the stack is in the DELETE_FAILED state.");
        }

        foreach (var export in stack.Version.Outputs.Where(static output => output.ExportName is not null))
        {
            if (context.State(call.Region).Importers(export.ExportName!).FirstOrDefault(importer => importer != stack) is { } importer)
            {
                throw TemplateFaults.Validation($"Export {export.ExportName} cannot be deleted as it is in use by {importer.Name}");
            }
        }
    }

    // What exists because of the stack and is not listed by it: old or new resources that an update left when it failed, and those that an earlier deletion did not reach.
    private static List<StackResourceRecord> Left(StackRecord stack) => stack.Operation is not { } operation || stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" ? [] :
    [
        .. operation.Obsolete.Concat(operation.Changes.Where(static change => change is { IsReplaced: true, IsUndone: false }).Select(static change => change.Before!))
            .Where(resource => resource is { PhysicalId.Length: > 0, Status: not ("DELETE_COMPLETE" or "DELETE_SKIPPED") } && !stack.Resources.Values.Any(listed => listed.PhysicalId == resource.PhysicalId))
            .DistinctBy(static resource => resource.PhysicalId),
    ];

    private CancelUpdateStackResponse CancelUpdate(ServiceCall call, CancelUpdateStackRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        if (stack.Status is not "UPDATE_IN_PROGRESS")
        {
            throw TemplateFaults.Validation("CancelUpdateStack cannot be called from current stack status");
        }

        // What never was whole has nothing to go back to: it stays as the cancelled update left it.
        stack.Operation!.DisableRollback = stack.Operation.HasNoGoodState;
        engine.Interrupt(stack, "User Initiated.");
        return new CancelUpdateStackResponse();
    }

    private ContinueUpdateRollbackResponse ContinueRollback(ServiceCall call, ContinueUpdateRollbackRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        if (stack.Status is not "UPDATE_ROLLBACK_FAILED")
        {
            throw TemplateFaults.Validation($"Stack:{stack.Id} is in {stack.Status} state and can not continue update rollback.");
        }

        var skip = request.ResourcesToSkip ?? [];
        var wrong = skip.Where(name => stack.Resources.GetValueOrDefault(name) is not { Status: "UPDATE_FAILED" }).ToList();
        if (wrong.Count > 0)
        {
            throw TemplateFaults.Validation($"The following resources cannot be skipped: [{string.Join(", ", wrong)}]. Only resources in the UPDATE_FAILED state because the rollback failed can be skipped.");
        }

        _ends.RollBackUpdate(Resume(stack, "CONTINUE_ROLLBACK", request.ClientRequestToken, false), "User Initiated", skip);
        return new ContinueUpdateRollbackResponse();
    }

    private RollbackStackResponse RollBack(ServiceCall call, RollbackStackRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        var isExpress = request.DeploymentConfig?.Mode?.Value is "EXPRESS";
        switch (stack.Status)
        {
            case "CREATE_FAILED":
            case "UPDATE_FAILED" when stack.Operation is { HasNoGoodState: true }:
                var left = Left(stack);
                var operation = Resume(stack, "ROLLBACK", request.ClientRequestToken, isExpress).Operation!;
                operation.RetainExceptOnCreate = request.RetainExceptOnCreate is true;
                operation.Obsolete = left;
                _ends.RollBackCreation(stack, "User Initiated");
                break;
            case "UPDATE_FAILED":
                Resume(stack, "ROLLBACK", request.ClientRequestToken, isExpress).Operation!.RetainExceptOnCreate = request.RetainExceptOnCreate is true;
                _ends.RollBackUpdate(stack, "User Initiated", []);
                break;
            default:
                throw TemplateFaults.Validation($"Stack:{stack.Id} is in {stack.Status} state and can not be rolled back.");
        }

        return new RollbackStackResponse { StackId = stack.Id, OperationId = stack.Operation!.Id };
    }

    // A new operation that takes over what the failed one has to undo.
    private StackRecord Resume(StackRecord stack, string type, string? token, bool isExpress)
    {
        var last = stack.Operation!;
        stack.Operations.Add(new StackOperation { Id = last.Id, Type = last.Type, Token = last.Token, Started = last.Started, Ended = last.Ended, Phase = last.Phase });
        stack.Operation = new StackOperation
        {
            Id = context.World.Ids.Uuid(),
            Type = type,
            Token = token,
            By = context.Services.Trail.Caller,
            Started = context.World.Now,
            IsExpress = isExpress,
            Changes = last.Changes,
            Obsolete = last.Obsolete,
        };
        return stack;
    }
}
