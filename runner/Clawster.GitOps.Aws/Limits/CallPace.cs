using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Aws.Limits;

/// <summary>Keeps the calls of one service in one region below its limits.</summary>
/// <param name="service">Name of the service model.</param>
/// <param name="clock">Measures and waits.</param>
internal sealed class CallPace(string service, TimeProvider clock)
{
    private readonly ImmutableArray<CallLimit> _limits = ServiceLimits.Of(service);
    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Waits until the operation may be called.</summary>
    public Task WaitAsync(string operation, CancellationToken cancellation)
    {
        for (var i = 0; i < _limits.Length; i++)
        {
            var limit = _limits[i];
            if (limit.Covers(operation))
            {
                var key = limit.EachAlone ? operation : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{i}");
                var wait = _buckets.GetOrAdd(key, _ => new TokenBucket(limit.PerSecond, limit.Burst, clock)).Take();
                return wait == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, clock, cancellation);
            }
        }

        return Task.CompletedTask;
    }
}
