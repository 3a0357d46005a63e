using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Net;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>A service as it travels.</summary>
public sealed class ServiceModel
{
    private FrozenDictionary<string, OperationModel>? _byName;

    /// <summary>Name of the model: <c>elbv2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>AWS's id of the service: <c>Elastic Load Balancing v2</c>.</summary>
    public required string SdkId { get; init; }

    public required string ApiVersion { get; init; }

    public required WireProtocol Protocol { get; init; }

    /// <summary>First part of <c>X-Amz-Target</c> in the JSON protocols.</summary>
    public required string Target { get; init; }

    public required string XmlNamespace { get; init; }

    /// <summary>First part of the host name; empty for a global service.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Whole host name of a service without regions; empty for the others.</summary>
    public required string GlobalEndpoint { get; init; }

    /// <summary>Name in the credential scope.</summary>
    public required string SigningName { get; init; }

    public required IReadOnlyList<OperationModel> Operations { get; init; }

    public required IReadOnlyList<ErrorModel> Errors { get; init; }

    /// <summary>Makes the exception of an error that the model does not know; null where there is no client.</summary>
    public Func<string, Exception?, ErrorType, string, string, HttpStatusCode, AmazonServiceException>? Unmodelled { get; init; }

    /// <summary>The operation of that name, or null.</summary>
    public OperationModel? Find(string operation) =>
        (_byName ??= Operations.ToFrozenDictionary(static known => known.Name, StringComparer.Ordinal)).TryGetValue(operation, out var found) ? found : null;
}
