using System.Collections.Generic;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>All load balancers of a region, as they were last seen.</summary>
/// <param name="ByArn">State by ARN.</param>
/// <param name="ByName">State by DNS name.</param>
internal sealed record LoadBalancerSights(IReadOnlyDictionary<string, string> ByArn, IReadOnlyDictionary<string, string> ByName)
{
    /// <summary>State of the load balancer that the bot is reached through; null when it is not known which one that is.</summary>
    public string? StateOf(BotSight sight)
    {
        if (sight.Stack?.Outputs.GetValueOrDefault("LoadBalancerDnsName") is { } name)
        {
            return ByName.GetValueOrDefault(name);
        }

        return sight.Resource("LoadBalancer")?.PhysicalId is { } arn ? ByArn.GetValueOrDefault(arn) : null;
    }
}
