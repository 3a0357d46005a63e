using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Drift;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.ChangeSets;

/// <summary>Change sets: what an update would do, looked at before it is done.</summary>
internal sealed class ChangeSetOperations(CloudFormationContext context, StackOperations stacks, StackRequests requests) : IAgendaHandler
{
    private const string Topic = "cloudformation.changeset";
    private const string Nothing = "The submitted information didn't contain changes. Submit different information to create a change set.";

    private readonly ChangePrediction _prediction = new(context);
    private readonly LiveState _live = new(context);

    public IReadOnlyCollection<string> Topics { get; } = [Topic];

    public void AddTo(AwsService service) => service
        .On<CreateChangeSetRequest, CreateChangeSetResponse>(Create)
        .On<DescribeChangeSetRequest, DescribeChangeSetResponse>(Describe)
        .On<ExecuteChangeSetRequest, ExecuteChangeSetResponse>(Execute)
        .On<DeleteChangeSetRequest, DeleteChangeSetResponse>(Delete)
        .On<ListChangeSetsRequest, ListChangeSetsResponse>(List);

    public void Run(AgendaEntry entry)
    {
        var stack = context.State(entry.Region).Stacks.Find(stack => stack.ChangeSets.Exists(set => set.Id == entry.Key));
        if (stack?.ChangeSets.Find(set => set.Id == entry.Key) is { Status: "CREATE_PENDING" } set)
        {
            Predict(stack, set);
        }
    }

    private CreateChangeSetResponse Create(ServiceCall call, CreateChangeSetRequest request)
    {
        var name = StackRequests.Name(request.ChangeSetName);
        var creates = request.ChangeSetType?.Value is "CREATE";
        if (request.ChangeSetType?.Value is "IMPORT" || request.ResourcesToImport is { Count: > 0 } || request.ImportExistingResources is true)
        {
            throw TemplateFaults.Validation("Imports are not served by the local cloud.");
        }

        if (creates && request.DeploymentMode is not null)
        {
            throw TemplateFaults.Validation("DeploymentMode REVERT_DRIFT is for change sets of stacks that exist.");
        }

        var (_, disableRollback) = StackRequests.Mode(request.DeploymentConfig, null, request.OnStackFailure?.Value);
        var stack = creates ? Reviewed(call, request) : context.State(call.Region).Get(request.StackName);
        if (stack.ChangeSets.Exists(set => set.Name == name))
        {
            throw AwsFault.Bad("AlreadyExistsException", $"ChangeSet {name} cannot be created due to a mismatch with existing attribute ChangeSetName");
        }

        if (!creates)
        {
            StackOperations.CheckUpdatable(stack, true);
        }

        var body = requests.Body(call.Region, request.TemplateBody, request.TemplateURL, request.UsePreviousTemplate is true ? stack.Version.Template : null);
        var requested = new RequestedVersion(request.Parameters, [.. (request.Capabilities ?? [])], request.Tags, request.NotificationARNs, request.RoleARN, request.ResourceTypes);
        var set = new ChangeSetRecord
        {
            Id = $"arn:aws:cloudformation:{call.Region}:{call.AccountId}:changeSet/{name}/{context.World.Ids.Uuid()}",
            Name = name,
            Description = request.Description,
            Created = context.World.Now,
            Type = creates ? "CREATE" : "UPDATE",
            Version = requests.Version(stack, body, requested, creates ? null : stack.Version),
            OnStackFailure = request.OnStackFailure?.Value,
            Mode = request.DeploymentConfig?.Mode?.Value,
            DeploymentMode = request.DeploymentMode?.Value,
            DisableRollback = disableRollback,
            Token = request.ClientToken,
        };
        stacks.CheckTypesKept(stack, set.Version);
        if (creates && !context.State(call.Region).Stacks.Contains(stack))
        {
            context.State(call.Region).Stacks.Add(stack);
            context.Journal.Stack(stack, "REVIEW_IN_PROGRESS", "User Initiated");
        }

        stack.ChangeSets.Add(set);
        context.World.Agenda.After(context.Duration(CloudFormationDurations.ChangeSet, stack.Name + name), call.Region, Topic, set.Id);
        context.World.Touch();
        return new CreateChangeSetResponse { Id = set.Id, StackId = stack.Id };
    }

    private StackRecord Reviewed(ServiceCall call, CreateChangeSetRequest request)
    {
        var name = StackRequests.Name(request.StackName);
        var known = context.State(call.Region).Find(name);
        return known switch
        {
            null => stacks.New(call, name),
            { Status: "REVIEW_IN_PROGRESS" } => known,
            _ => throw TemplateFaults.Validation($"Stack [{name}] already exists and cannot be created again with the changeSet [{request.ChangeSetName}]."),
        };
    }

    private void Predict(StackRecord stack, ChangeSetRecord set)
    {
        var applied = stack.Resources.ToDictionary(static resource => resource.Key, static resource => resource.Value.Copy());
        try
        {
            if (set.DeploymentMode is not null)
            {
                _live.Adopt(stack);
            }

            set.Changes = [.. _prediction.Of(stack, set.Version)];
            var changes = set.Type is "CREATE" || _prediction.ChangesAnything(stack, set.Version);
            (set.Status, set.ExecutionStatus, set.StatusReason) = changes ? ("CREATE_COMPLETE", "AVAILABLE", null) : ("FAILED", "UNAVAILABLE", Nothing);
        }
        catch (AwsFault fault)
        {
            (set.Status, set.ExecutionStatus, set.StatusReason) = ("FAILED", "UNAVAILABLE", fault.Message);
        }
        finally
        {
            Restore(stack, applied); // to look is not to change
        }
    }

    private static void Restore(StackRecord stack, Dictionary<string, StackResourceRecord> resources)
    {
        stack.Resources.Clear();
        foreach (var (id, resource) in resources)
        {
            stack.Resources.Add(id, resource);
        }
    }

    private DescribeChangeSetResponse Describe(ServiceCall call, DescribeChangeSetRequest request)
    {
        var (stack, set) = Find(call, request.ChangeSetName, request.StackName);
        var page = Paging.Of(set.Changes, request.NextToken);
        return new DescribeChangeSetResponse
        {
            ChangeSetId = set.Id,
            ChangeSetName = set.Name,
            StackId = stack.Id,
            StackName = stack.Name,
            Description = set.Description,
            CreationTime = set.Created.UtcDateTime,
            Status = set.Status,
            StatusReason = set.StatusReason,
            ExecutionStatus = set.ExecutionStatus,
            Parameters = StackShapes.Parameters(set.Version),
            Tags = StackShapes.Tags(set.Version),
            Capabilities = StackShapes.Capabilities(set.Version),
            NotificationARNs = set.Version.NotificationArns,
            DeploymentMode = set.DeploymentMode is null ? null : new(set.DeploymentMode),
            OnStackFailure = set.OnStackFailure is null ? null : new(set.OnStackFailure),
            DeploymentConfig = set.Mode is null ? null : new DeploymentConfig { Mode = set.Mode, DisableRollback = set.DisableRollback },
            IncludeNestedStacks = false,
            Changes = [.. page.Items.Select(ChangeShapes.Of)],
            NextToken = page.Next,
        };
    }

    private ExecuteChangeSetResponse Execute(ServiceCall call, ExecuteChangeSetRequest request)
    {
        var (stack, set) = Find(call, request.ChangeSetName, request.StackName);
        if (set.ExecutionStatus is not "AVAILABLE")
        {
            throw AwsFault.Bad("InvalidChangeSetStatus", $"ChangeSet [{set.Id}] cannot be executed in its current status of [{set.Status}]");
        }

        if (set.Mode is not null && request.DisableRollback is not null)
        {
            throw TemplateFaults.Validation("DisableRollback cannot be specified for a change set with DeploymentConfig.");
        }

        var operation = new StackOperation
        {
            Type = set.Type is "CREATE" ? "CREATE_STACK" : "UPDATE_STACK",
            Token = request.ClientRequestToken,
            Phase = set.Type is "CREATE" ? OperationPhase.Create : OperationPhase.Update,
            IsExpress = set.Mode is "EXPRESS",
            DisableRollback = set.DisableRollback ?? request.DisableRollback ?? false,
            OnFailure = set.OnStackFailure ?? "ROLLBACK",
            RetainExceptOnCreate = request.RetainExceptOnCreate is true,
        };
        if (set.Type is not "CREATE")
        {
            StackOperations.CheckUpdatable(stack, operation.DisableRollback);
        }

        set.ExecutionStatus = "EXECUTE_IN_PROGRESS";
        stack.ChangeSetId = set.Id;
        foreach (var other in stack.ChangeSets.Where(other => other != set && other.ExecutionStatus is "AVAILABLE"))
        {
            other.ExecutionStatus = "OBSOLETE";
        }

        if (set.Type is "CREATE")
        {
            stack.Version = set.Version;
            stacks.Begin(stack, operation, set.Mode);
        }
        else
        {
            if (set.DeploymentMode is not null)
            {
                _live.Adopt(stack);
            }

            stacks.BeginUpdate(stack, set.Version, operation, set.Mode);
        }

        return new ExecuteChangeSetResponse();
    }

    private DeleteChangeSetResponse Delete(ServiceCall call, DeleteChangeSetRequest request)
    {
        var (stack, set) = Find(call, request.ChangeSetName, request.StackName);
        if (set.ExecutionStatus is "EXECUTE_IN_PROGRESS")
        {
            throw AwsFault.Bad("InvalidChangeSetStatus", $"ChangeSet [{set.Id}] cannot be deleted in its current status of [{set.Status}]");
        }

        stack.ChangeSets.Remove(set);
        context.World.Agenda.Cancel(call.Region, Topic, set.Id);
        context.World.Touch();
        return new DeleteChangeSetResponse();
    }

    private ListChangeSetsResponse List(ServiceCall call, ListChangeSetsRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        var page = Paging.Of(stack.ChangeSets, request.NextToken);
        return new ListChangeSetsResponse
        {
            Summaries = [.. page.Items.Select(set => new ChangeSetSummary
            {
                StackId = stack.Id,
                StackName = stack.Name,
                ChangeSetId = set.Id,
                ChangeSetName = set.Name,
                Status = set.Status,
                StatusReason = set.StatusReason,
                ExecutionStatus = set.ExecutionStatus,
                CreationTime = set.Created.UtcDateTime,
                Description = set.Description,
                IncludeNestedStacks = false,
            })],
            NextToken = page.Next,
        };
    }

    private (StackRecord Stack, ChangeSetRecord Set) Find(ServiceCall call, string? nameOrId, string? stackName)
    {
        var found = context.State(call.Region).Stacks
            .Where(stack => nameOrId?.StartsWith("arn:", StringComparison.Ordinal) is true || (!stack.IsDeleted && stack.Name == stackName) || stack.Id == stackName)
            .SelectMany(static stack => stack.ChangeSets.Select(set => (Stack: stack, Set: set)))
            .FirstOrDefault(pair => pair.Set.Id == nameOrId || pair.Set.Name == nameOrId);
        return found.Set is not null ? found : throw new AwsFault(404, "ChangeSetNotFound", $"ChangeSet [{nameOrId}] does not exist");
    }
}
