using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

/// <summary>The operations on task definitions.</summary>
internal sealed class TaskDefinitionOperations(EcsContext ecs)
{
    private readonly TaskDefinitionStore _store = new(ecs);

    public void AddTo(AwsService service) => service
        .On<RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse>(Register)
        .On<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse>(Describe)
        .On<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse>(List)
        .On<DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse>(Deregister)
        .On<DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse>(Delete);

    private RegisterTaskDefinitionResponse Register(ServiceCall call, RegisterTaskDefinitionRequest request)
    {
        TaskDefinitionRules.Check(request);
        var tags = EcsContext.CheckTags(request.Tags, call.Via);
        var families = ecs.State(call.Region).Families;
        if (!families.TryGetValue(request.Family!, out var family))
        {
            families.Add(request.Family!, family = new FamilyRecord());
        }

        var revision = ++family.LastRevision;
        var definition = new TaskDefinition
        {
            TaskDefinitionArn = ecs.Names.TaskDefinition(call.Region, request.Family!, revision),
            ContainerDefinitions = [.. request.ContainerDefinitions!.Select(container => Filled(request, container))],
            Family = request.Family,
            TaskRoleArn = request.TaskRoleArn,
            ExecutionRoleArn = request.ExecutionRoleArn,
            NetworkMode = request.NetworkMode ?? (IsFargate(request) ? "awsvpc" : "bridge"),
            Revision = revision,
            Volumes = request.Volumes ?? [],
            Status = "ACTIVE",
            RequiresAttributes = RequiredAttributes.Of(request),
            PlacementConstraints = request.PlacementConstraints ?? [],
            Compatibilities = IsFargate(request) ? ["EC2", "FARGATE"] : ["EC2"],
            RuntimePlatform = request.RuntimePlatform,
            RequiresCompatibilities = request.RequiresCompatibilities,
            Cpu = TaskSize.Cpus(request.Cpu) is { } cpu ? FormattableString.Invariant($"{cpu}") : null,
            Memory = TaskSize.Mebibytes(request.Memory) is { } memory ? FormattableString.Invariant($"{memory}") : null,
            PidMode = request.PidMode,
            IpcMode = request.IpcMode,
            EphemeralStorage = request.EphemeralStorage,
            RegisteredAt = ecs.Now,
            RegisteredBy = $"arn:aws:iam::{call.AccountId}:root",
        };
        family.Revisions.Add(new TaskDefinitionRecord { Definition = definition, Tags = tags });
        ecs.World.Touch();
        return new RegisterTaskDefinitionResponse { TaskDefinition = Shapes.Copy(definition), Tags = tags };
    }

    private DescribeTaskDefinitionResponse Describe(ServiceCall call, DescribeTaskDefinitionRequest request)
    {
        var record = _store.Find(call.Region, request.TaskDefinition) ?? throw EcsFaults.Client("Unable to describe task definition.");
        return new DescribeTaskDefinitionResponse
        {
            TaskDefinition = Shapes.Copy(record.Definition),
            Tags = request.Include?.Any(static field => field == "TAGS") == true ? record.Tags : null,
        };
    }

    private ListTaskDefinitionsResponse List(ServiceCall call, ListTaskDefinitionsRequest request)
    {
        var status = request.Status?.Value ?? "ACTIVE";
        var found = _store.All(call.Region)
            .Where(definition => definition.Status?.Value == status && (request.FamilyPrefix is null || definition.Family == request.FamilyPrefix))
            .OrderBy(static definition => definition.Family, StringComparer.Ordinal)
            .ThenBy(static definition => definition.Revision)
            .Select(static definition => definition.TaskDefinitionArn!)
            .ToList();
        if (request.Sort?.Value == "DESC")
        {
            found.Reverse();
        }

        var from = request.NextToken is { } token ? found.IndexOf(token) + 1 : 0;
        var page = found.Skip(from).Take(request.MaxResults ?? 100).ToList();
        return new ListTaskDefinitionsResponse { TaskDefinitionArns = page, NextToken = from + page.Count < found.Count ? page[^1] : null };
    }

    private DeregisterTaskDefinitionResponse Deregister(ServiceCall call, DeregisterTaskDefinitionRequest request)
    {
        if (request.TaskDefinition?.Contains(':', StringComparison.Ordinal) != true)
        {
            throw EcsFaults.Invalid("Invalid revision number. Number must be a positive integer.");
        }

        var definition = (_store.Find(call.Region, request.TaskDefinition) ?? throw EcsFaults.Client("The specified task definition does not exist.")).Definition;
        if (definition.Status?.Value != "ACTIVE")
        {
            throw EcsFaults.Invalid("The specified task definition is inactive. Specify an active task definition and try again.");
        }

        definition.Status = "INACTIVE";
        definition.DeregisteredAt = ecs.Now;
        ecs.World.Touch();
        return new DeregisterTaskDefinitionResponse { TaskDefinition = Shapes.Copy(definition) };
    }

    private DeleteTaskDefinitionsResponse Delete(ServiceCall call, DeleteTaskDefinitionsRequest request)
    {
        if (request.TaskDefinitions is not { Count: > 0 and <= 10 } wanted)
        {
            throw EcsFaults.Invalid("Between 1 and 10 task definitions can be deleted at a time.");
        }

        var response = new DeleteTaskDefinitionsResponse { TaskDefinitions = [], Failures = [] };
        foreach (var reference in wanted)
        {
            var record = _store.Find(call.Region, reference);
            if (record is null || record.Definition.Status?.Value == "ACTIVE")
            {
                response.Failures.Add(new Failure
                {
                    Arn = reference,
                    Reason = record is null ? "The specified task definition does not exist. Specify a valid account, family, revision and try again." : "The specified task definition is still in ACTIVE status. Please deregister the target and try again.",
                });
                continue;
            }

            record.Definition.Status = "DELETE_IN_PROGRESS";
            record.Definition.DeleteRequestedAt = ecs.Now;
            response.TaskDefinitions.Add(Shapes.Copy(record.Definition));
            RemoveUnused(call.Region, record);
        }

        ecs.World.Touch();
        return response;
    }

    private void RemoveUnused(string region, TaskDefinitionRecord record)
    {
        var arn = record.Definition.TaskDefinitionArn;
        var state = ecs.State(region);
        if (!state.Tasks.Values.Any(task => task.Definition == arn)
            && !state.Services.Values.Any(service => service.Status != "INACTIVE" && service.Deployments.Any(deployment => deployment.TaskDefinition == arn)))
        {
            state.Families[record.Definition.Family!].Revisions.Remove(record);
        }
    }

    private static bool IsFargate(RegisterTaskDefinitionRequest request) => request.RequiresCompatibilities?.Any(static compatibility => compatibility == "FARGATE") == true;

    /// <summary>A container with the defaults that AWS shows.</summary>
    private static ContainerDefinition Filled(RegisterTaskDefinitionRequest request, ContainerDefinition container)
    {
        var filled = Shapes.Copy(container);
        filled.Cpu ??= 0;
        filled.Essential ??= true;
        filled.Environment ??= [];
        filled.MountPoints ??= [];
        filled.VolumesFrom ??= [];
        filled.SystemControls ??= [];
        filled.PortMappings = [.. (container.PortMappings ?? []).Select(mapping =>
        {
            var port = Shapes.Copy(mapping);
            port.Protocol ??= "tcp";
            port.HostPort ??= request.NetworkMode?.Value is "awsvpc" or "host" || IsFargate(request) ? port.ContainerPort : 0;
            return port;
        })];
        if (container.HealthCheck is { } check)
        {
            filled.HealthCheck = new HealthCheck
            {
                Command = check.Command,
                Interval = check.Interval ?? 30,
                Timeout = check.Timeout ?? 5,
                Retries = check.Retries ?? 3,
                StartPeriod = check.StartPeriod,
            };
        }

        return filled;
    }
}
