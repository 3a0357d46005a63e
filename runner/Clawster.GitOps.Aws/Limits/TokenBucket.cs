using System;
using System.Threading;

namespace Clawster.GitOps.Aws.Limits;

/// <summary>How AWS counts calls: a bucket of tokens that refills at a steady rate. Who takes a token that is not there yet waits for it, in the order of asking.</summary>
/// <param name="perSecond">Tokens that come back each second; above 0.</param>
/// <param name="burst">Tokens in a full bucket; 1 or more.</param>
/// <param name="clock">Measures the refill.</param>
public sealed class TokenBucket(double perSecond, int burst, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long _seen = clock.GetTimestamp();

    /// <summary>Takes a token.</summary>
    /// <returns>How long to wait before it may be used; zero when it is there.</returns>
    public TimeSpan Take()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + (clock.GetElapsedTime(_seen, now).TotalSeconds * perSecond)) - 1;
            _seen = now;
            return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / perSecond);
        }
    }
}
