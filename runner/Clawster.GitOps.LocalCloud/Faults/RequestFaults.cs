using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Faults;

/// <summary>Carries a plan out: decides for each request, in the order they come, what goes wrong with it. Used under the world's lock.</summary>
internal sealed class RequestFaults(FaultPlan plan, World world)
{
    private readonly int[] _seen = new int[plan.Rules.Length];
    private readonly int[] _struck = new int[plan.Rules.Length];
    private readonly Dictionary<(string Region, string Service, string Bucket), (double Tokens, DateTimeOffset At)> _buckets = [];

    /// <summary>What late consistency hides.</summary>
    public LateNews News { get; } = new(plan, world);

    /// <summary>The rule that strikes a request; <see langword="null"/> when all goes well.</summary>
    public FaultRule? Decide(string region, string service, string operation, bool isRead)
    {
        for (var i = 0; i < plan.Rules.Length; i++)
        {
            if (plan.Rules[i].Fits(region, service, operation) && Strikes(i))
            {
                return plan.Rules[i];
            }
        }

        return plan.Throttling && !Take(region, service, operation, isRead) ? new FaultRule(FaultKind.Throttled) : null;
    }

    /// <summary>The refusal that a rule means; <see langword="null"/> when the connection is cut instead.</summary>
    public static AwsFault? Refusal(FaultRule rule, string service)
    {
        switch (rule.Kind)
        {
            case FaultKind.Throttled:
                var (status, code, message) = RequestRates.Refusal(service);
                return new AwsFault(status, code, message);
            case FaultKind.InternalFailure: return new AwsFault(500, service == "ec2" ? "InternalError" : "InternalFailure", "The request processing has failed because of an unknown error, exception or failure.");
            case FaultKind.Unavailable: return new AwsFault(503, service == "ec2" ? "Unavailable" : "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
            case FaultKind.Refused: return AwsFault.Bad(rule.Code, rule.Message);
            default: return null;
        }
    }

    private bool Strikes(int index)
    {
        var rule = plan.Rules[index];
        var number = _seen[index]++;
        if (number < rule.After || _struck[index] >= (rule.Times ?? int.MaxValue) || SeededRandom.Fraction((ulong)plan.Seed, FormattableString.Invariant($"fault/{index}/{number}")) >= rule.Share)
        {
            return false;
        }

        _struck[index]++;
        return true;
    }

    private bool Take(string region, string service, string operation, bool isRead)
    {
        var (name, rate) = RequestRates.Of(service, operation, isRead);
        var key = (region, service, name);
        var (tokens, at) = _buckets.GetValueOrDefault(key, (rate.Burst, world.Now));
        tokens = Math.Min(rate.Burst, tokens + ((world.Now - at).TotalSeconds * rate.PerSecond));
        var has = tokens >= 1;
        _buckets[key] = (has ? tokens - 1 : tokens, world.Now);
        return has;
    }
}
