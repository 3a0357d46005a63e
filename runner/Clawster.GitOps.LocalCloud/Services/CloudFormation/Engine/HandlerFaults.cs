using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>Reads a service's refusal as CloudFormation's resource handlers do.</summary>
internal static class HandlerFaults
{
    // Codes that services give while something else is still under way; CloudFormation calls again.
    private static readonly FrozenSet<string> s_transient = new HashSet<string>
    {
        "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "ServiceUnavailable", "InternalFailure", "InternalError", "ServerException",
        "DependencyViolation", "ResourceInUse", "ResourceInUseException", "ResourceInUseFault", "ScalingActivityInProgress", "ScalingActivityInProgressFault", "UpdateInProgressException",
        "ClusterContainsContainerInstancesException", "ClusterContainsServicesException", "ClusterContainsTasksException", "ClusterContainsCapacityProviderException",
        "OperationNotPermitted", "InvalidGroup.InUse", "VolumeInUse", "InvalidNetworkInterface.InUse", "DeleteConflict", "DeleteConflictException", "FileSystemInUse",
        "IncorrectFileSystemLifeCycleState", "OperationAbortedException", "ConcurrentModification", "ConcurrentModificationException", "ResourceConflict", "IncorrectState",
    }.ToFrozenSet();

    // What a deletion waits for is a refusal when something is made.
    private static readonly FrozenSet<string> s_creation = new HashSet<string>
    {
        "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "ServiceUnavailable", "InternalFailure", "InternalError", "ServerException",
        "UpdateInProgressException", "ScalingActivityInProgress", "ScalingActivityInProgressFault", "IncorrectFileSystemLifeCycleState", "OperationAbortedException", "ConcurrentModification",
        "ConcurrentModificationException", "ResourceConflict",
    }.ToFrozenSet();

    /// <summary>It may go otherwise in a while.</summary>
    public static bool IsTransient(AwsFault fault, bool deletes) => fault.Status >= 500 && fault.Status != 501 || (deletes ? s_transient : s_creation).Contains(fault.Code);

    /// <summary>What the call concerned is not there.</summary>
    public static bool IsNotFound(AwsFault fault) =>
        fault.Code.Contains("NotFound", StringComparison.OrdinalIgnoreCase)
        || fault.Code.Contains("NoSuchEntity", StringComparison.Ordinal)
        || fault.Message.Contains("not found", StringComparison.OrdinalIgnoreCase)
        || fault.Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase);

    /// <summary>The reason of a failed resource, in the words of CloudFormation's handlers.</summary>
    public static string Reason(AwsFault fault, string type, string token, string requestId)
    {
        if (fault.Code is "ValidationError" && fault.Status is 400 && IsOwn(fault))
        {
            return fault.Message;
        }

        var service = type.Split("::") is [_, var name, ..] ? name : type;
        return $"Resource handler returned message: \"{fault.Message} (Service: {service}, Status Code: {fault.Status}, Request ID: {requestId}) (SDK Attempt Count: 1)\" (RequestToken: {token}, HandlerErrorCode: {Kind(fault)})";
    }

    // Faults of the template itself are told without a handler around them.
    private static bool IsOwn(AwsFault fault) =>
        fault.Message.StartsWith("Template ", StringComparison.Ordinal) || fault.Message.StartsWith("No export", StringComparison.Ordinal)
        || fault.Message.StartsWith("Properties validation failed", StringComparison.Ordinal) || fault.Message.StartsWith("Encountered unsupported", StringComparison.Ordinal)
        || fault.Message.StartsWith("Parameters:", StringComparison.Ordinal) || fault.Message.StartsWith("Could not", StringComparison.Ordinal);

    private static string Kind(AwsFault fault) => fault.Code switch
    {
        "NotStabilized" => "NotStabilized",
        _ when fault.Code.Contains("AlreadyExists", StringComparison.Ordinal) || fault.Code.Contains("Duplicate", StringComparison.Ordinal) => "AlreadyExists",
        _ when fault.Code.Contains("Limit", StringComparison.Ordinal) || fault.Code.Contains("Insufficient", StringComparison.Ordinal) => "ServiceLimitExceeded",
        _ when fault.Code.Contains("NotFound", StringComparison.Ordinal) => "NotFound",
        _ when fault.Code.Contains("AccessDenied", StringComparison.Ordinal) || fault.Code.Contains("Unauthorized", StringComparison.Ordinal) => "AccessDenied",
        _ when fault.Code.Contains("Throttl", StringComparison.Ordinal) => "Throttling",
        _ when fault.Status >= 500 => "ServiceInternalError",
        _ when fault.Code.StartsWith("Invalid", StringComparison.Ordinal) || fault.Code.Contains("Validation", StringComparison.Ordinal) => "InvalidRequest",
        _ => "GeneralServiceException",
    };
}
