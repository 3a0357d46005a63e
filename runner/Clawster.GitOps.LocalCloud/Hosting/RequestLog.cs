using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>What was asked of the local cloud, oldest first. Safe for use by several threads at once.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<LoggedRequest> _requests = [];

    /// <summary>Raised for every request after it was answered, on the thread that answered it.</summary>
    public event Action<LoggedRequest>? Added;

    public ImmutableArray<LoggedRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Requests that could change something, without those that only S3 or its state store see.</summary>
    public ImmutableArray<LoggedRequest> Mutations => [.. All.Where(static request => request.Mutating)];

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    internal void Add(LoggedRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
        }

        Added?.Invoke(request);
    }
}
