using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Writes stacks as AWS's shapes.</summary>
internal static class StackShapes
{
    public static Stack Of(StackRecord stack) => new()
    {
        StackId = stack.Id,
        StackName = stack.Name,
        ChangeSetId = stack.ChangeSetId,
        Description = stack.Version.Description,
        Parameters = Parameters(stack.Version),
        CreationTime = stack.Created.UtcDateTime,
        LastUpdatedTime = stack.Updated?.UtcDateTime,
        DeletionTime = stack.Deleted?.UtcDateTime,
        StackStatus = stack.Status,
        StackStatusReason = stack.StatusReason,
        DetailedStatus = stack.DetailedStatus is null ? null : new DetailedStatus(stack.DetailedStatus),
        DisableRollback = stack.DisableRollback,
        DeploymentConfig = stack.Mode is null ? null : new DeploymentConfig { Mode = stack.Mode, DisableRollback = stack.DisableRollback },
        DeletionMode = stack.DeletionMode is null ? null : new DeletionMode(stack.DeletionMode),
        NotificationARNs = stack.Version.NotificationArns,
        TimeoutInMinutes = stack.TimeoutInMinutes,
        Capabilities = Capabilities(stack.Version),
        Outputs = stack.Version.Outputs.Count == 0 ? null : [.. stack.Version.Outputs.Select(static output => new Output { OutputKey = output.Key, OutputValue = output.Value, Description = output.Description, ExportName = output.ExportName })],
        RoleARN = stack.Version.RoleArn,
        Tags = Tags(stack.Version),
        EnableTerminationProtection = stack.TerminationProtection,
        RetainExceptOnCreate = stack.RetainExceptOnCreate,
        RollbackConfiguration = new RollbackConfiguration(),
        DriftInformation = new StackDriftInformation { StackDriftStatus = stack.DriftStatus, LastCheckTimestamp = stack.DriftChecked?.UtcDateTime },
        LastOperations = stack.Operation is null ? null : [new OperationEntry { OperationId = stack.Operation.Id, OperationType = stack.Operation.Type }],
    };

    public static StackSummary Summary(StackRecord stack) => new()
    {
        StackId = stack.Id,
        StackName = stack.Name,
        TemplateDescription = stack.Version.Description,
        CreationTime = stack.Created.UtcDateTime,
        LastUpdatedTime = stack.Updated?.UtcDateTime,
        DeletionTime = stack.Deleted?.UtcDateTime,
        StackStatus = stack.Status,
        StackStatusReason = stack.StatusReason,
        DriftInformation = new StackDriftInformationSummary { StackDriftStatus = stack.DriftStatus, LastCheckTimestamp = stack.DriftChecked?.UtcDateTime },
    };

    public static StackEvent Event(StackRecord stack, StackEventRecord entry) => new()
    {
        StackId = stack.Id,
        StackName = stack.Name,
        EventId = entry.EventId,
        OperationId = entry.OperationId,
        LogicalResourceId = entry.LogicalId,
        PhysicalResourceId = entry.PhysicalId,
        ResourceType = entry.Type,
        Timestamp = entry.Timestamp.UtcDateTime,
        ResourceStatus = entry.Status,
        ResourceStatusReason = entry.Reason,
        ResourceProperties = entry.Properties,
        ClientRequestToken = entry.Token,
        DetailedStatus = entry.DetailedStatus is null ? null : new DetailedStatus(entry.DetailedStatus),
    };

    public static StackResource Resource(StackRecord stack, StackResourceRecord resource) => new()
    {
        StackId = stack.Id,
        StackName = stack.Name,
        LogicalResourceId = resource.LogicalId,
        PhysicalResourceId = resource.PhysicalId,
        ResourceType = resource.Type,
        ResourceStatus = resource.Status,
        ResourceStatusReason = resource.Reason,
        Timestamp = resource.Timestamp.UtcDateTime,
        DriftInformation = new StackResourceDriftInformation { StackResourceDriftStatus = resource.DriftStatus ?? "NOT_CHECKED", LastCheckTimestamp = resource.DriftChecked?.UtcDateTime },
    };

    public static StackResourceDetail Detail(StackRecord stack, StackResourceRecord resource) => new()
    {
        StackId = stack.Id,
        StackName = stack.Name,
        LogicalResourceId = resource.LogicalId,
        PhysicalResourceId = resource.PhysicalId,
        ResourceType = resource.Type,
        ResourceStatus = resource.Status,
        ResourceStatusReason = resource.Reason,
        LastUpdatedTimestamp = resource.Timestamp.UtcDateTime,
        Metadata = resource.Metadata,
        DriftInformation = new StackResourceDriftInformation { StackResourceDriftStatus = resource.DriftStatus ?? "NOT_CHECKED", LastCheckTimestamp = resource.DriftChecked?.UtcDateTime },
    };

    public static StackResourceSummary ResourceSummary(StackResourceRecord resource) => new()
    {
        LogicalResourceId = resource.LogicalId,
        PhysicalResourceId = resource.PhysicalId,
        ResourceType = resource.Type,
        ResourceStatus = resource.Status,
        ResourceStatusReason = resource.Reason,
        LastUpdatedTimestamp = resource.Timestamp.UtcDateTime,
        DriftInformation = new StackResourceDriftInformationSummary { StackResourceDriftStatus = resource.DriftStatus ?? "NOT_CHECKED", LastCheckTimestamp = resource.DriftChecked?.UtcDateTime },
    };

    public static List<Parameter>? Parameters(StackVersion version) => version.Parameters.Count == 0 ? null :
    [
        .. version.Parameters.Select(static parameter => new Parameter
        {
            ParameterKey = parameter.Key,
            ParameterValue = parameter.NoEcho ? "****" : parameter.Value,
            ResolvedValue = parameter.NoEcho ? null : parameter.ResolvedValue,
        }),
    ];

    public static List<Tag> Tags(StackVersion version) => [.. version.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    public static List<string>? Capabilities(StackVersion version) => version.Capabilities.Count == 0 ? null : version.Capabilities;
}
