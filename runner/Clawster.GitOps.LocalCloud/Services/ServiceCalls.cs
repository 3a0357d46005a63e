using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.CloudTrail;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>
/// Calls between services inside the world, for example CloudFormation making a security group: the same operations with the same checks as over the wire,
/// at the world's present moment, without a network's latency. Called under the world's lock.
/// </summary>
internal sealed class ServiceCalls(World world, EventRecorder trail)
{
    private readonly Dictionary<Type, (IAwsService Service, string Operation)> _operations = [];

    public void Add(AwsService service)
    {
        foreach (var (type, operation) in service.OperationsByRequest)
        {
            _operations.Add(type, (service, operation));
        }
    }

    /// <summary>Calls the operation that takes this type of request.</summary>
    /// <param name="region">Where.</param>
    /// <param name="via">The service that calls, for example <c>autoscaling.amazonaws.com</c>.</param>
    /// <param name="request">The operation's input shape.</param>
    /// <param name="behalf">The access key id of the user that it calls for; by default whoever has made the call that is worked on.</param>
    /// <exception cref="AwsFault">The service refuses.</exception>
    public TResponse Call<TResponse>(string region, string via, object request, string? behalf = null)
        where TResponse : class
    {
        if (!_operations.TryGetValue(request.GetType(), out var target))
        {
            throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve {request.GetType().Name[..^"Request".Length]}.");
        }

        var (service, operation) = target;
        var call = new ServiceCall(operation, request, region, world.AccountId, world.Now) { Via = via, AccessKeyId = behalf ?? trail.Caller };
        return (TResponse)trail.Take(service.Name, call, () => service.Invoke(call));
    }
}
