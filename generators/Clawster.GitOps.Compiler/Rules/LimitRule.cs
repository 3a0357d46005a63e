using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A region holds no more than its own limits and AWS's allow.</summary>
internal sealed class LimitRule : IFleetRule
{
    /// <summary>"Quotas for your Application Load Balancers": target groups of one load balancer, not adjustable.</summary>
    private const int MaxTargetGroups = 100;

    public IEnumerable<Diagnostic> Check(FleetFiles fleet) =>
        from region in fleet.Spec.Regions
        let bots = fleet.Bots.Where(bot => bot.Spec.Region == region.Name).ToArray()
        where bots.Length > 0
        from message in Faults(region, [.. bots.Select(static bot => bot.Spec)])
        select fleet.At(bots[bots.Length - 1], "regions", region.Name, "limits").Error(RuleCodes.Limit, message);

    private static IEnumerable<string> Faults(RegionSpec region, BotSpec[] bots)
    {
        if (region.Limits.Bots is { } most && bots.Length > most)
        {
            yield return FormattableString.Invariant($"{region.Name} has {bots.Length} bots, its limit is {most}; raise 'bots' or move a bot to another region");
        }

        var cpus = bots.Sum(static bot => (InstanceTypes.Find(bot.Compute.InstanceType)?.VirtualCpus ?? 0) * (bot.Compute.Warm ? 2 : 1))
            + (region.Spares is { } spares ? (InstanceTypes.Find(spares.InstanceType)?.VirtualCpus ?? 0) * spares.Count : 0);
        if (region.Limits.VirtualCpus is { } mostCpus && cpus > mostCpus)
        {
            yield return FormattableString.Invariant($"the bots{(region.Spares is null ? "" : " and spares")} of {region.Name} need {cpus} vCPUs, its limit is {mostCpus}; raise 'vcpus' or take smaller instances");
        }

        var groups = bots.Where(static bot => bot.Network.Public).Sum(static bot => bot.Channels.Any(static channel => channel is { Kind: "telegram", Webhook: true }) ? 2 : 1);
        if (region.LoadBalancer == LoadBalancerKind.Shared && groups > MaxTargetGroups)
        {
            yield return FormattableString.Invariant($"the public bots of {region.Name} need {groups} target groups on the shared load balancer, AWS takes {MaxTargetGroups}; give some of them public: false, or set loadBalancer: dedicated");
        }

        // Instance and task have an address each; AWS keeps five of every subnet.
        var addresses = region.Addresses.PrivateSubnets.Sum(static subnet => (1L << (32 - AddressRange.Parse(subnet)!.Prefix)) - 5);
        if (2L * bots.Length > addresses)
        {
            yield return FormattableString.Invariant($"the bots of {region.Name} need {2 * bots.Length} addresses in private subnets, {region.Cidr} has {addresses}; take a larger 'cidr'");
        }
    }
}
