using System.Collections.Generic;
using Amazon.Runtime.Internal;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>What the SDK's user agent and telemetry say about a service.</summary>
/// <param name="serviceId">AWS's id of the service.</param>
public sealed class ServiceMetadata(string serviceId) : IServiceMetadata
{
    public string ServiceId { get; } = serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
