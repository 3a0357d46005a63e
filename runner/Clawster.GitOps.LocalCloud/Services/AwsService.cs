using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>A service as a table of operations, filled by the classes that hold them.</summary>
internal sealed class AwsService(string name) : IAwsService
{
    private readonly Dictionary<string, Func<ServiceCall, object>> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _byRequest = [];

    public string Name { get; } = name;

    /// <summary>The names of the operations it has.</summary>
    public IReadOnlyCollection<string> Operations => _operations.Keys;

    /// <summary>The operations it has, by the type of their request.</summary>
    public IReadOnlyDictionary<Type, string> OperationsByRequest => _byRequest;

    /// <summary>Adds an operation. Its name is the request's type name without <c>Request</c>.</summary>
    /// <exception cref="ArgumentException">The operation is there already, or the type is not named like a request.</exception>
    public AwsService On<TRequest, TResponse>(Func<ServiceCall, TRequest, TResponse> operation)
        where TRequest : class
        where TResponse : class
    {
        var type = typeof(TRequest).Name;
        if (!type.EndsWith("Request", StringComparison.Ordinal))
        {
            throw new ArgumentException($"{type} is not named like a request.", nameof(operation));
        }

        return On(type[..^"Request".Length], operation);
    }

    /// <summary>Adds an operation whose request is named otherwise.</summary>
    public AwsService On<TRequest, TResponse>(string name, Func<ServiceCall, TRequest, TResponse> operation)
        where TRequest : class
        where TResponse : class
    {
        _operations.Add(name, call => operation(call, (TRequest)call.Request));
        _byRequest.TryAdd(typeof(TRequest), name);
        return this;
    }

    public object Invoke(ServiceCall call) =>
        _operations.TryGetValue(call.Operation, out var operation)
            ? operation(call)
            : throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve {Name}:{call.Operation}.");
}
