using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Walks over all public addresses of a region and lists what the internet can reach.</summary>
internal sealed class Exposure(Ec2State state)
{
    /// <summary>In order of interface and rule; a range of ports that is open to two ranges of addresses stands there twice.</summary>
    public IReadOnlyList<OpenPort> Walk() =>
        [.. state.NetworkInterfaces.Values.Where(item => InterfaceLookup.PublicAddress(state, item) is not null).SelectMany(OfInterface).Distinct()];

    private IEnumerable<OpenPort> OfInterface(NetworkInterfaceRecord item)
    {
        var rules = item.Groups.Where(state.SecurityGroups.ContainsKey).SelectMany(id => state.SecurityGroups[id].Rules).Where(static rule => !rule.IsEgress);
        foreach (var rule in rules)
        {
            foreach (var range in Sources(rule).Where(range => !PrivateRanges.Contain(range) && Arrives(item, rule, range)))
            {
                yield return new OpenPort(InterfaceLookup.PublicAddress(state, item)!, rule.Protocol, rule.FromPort, rule.ToPort, range.ToString(), item.Id, Owner(item));
            }
        }
    }

    private static Ipv4Range[] Sources(SecurityGroupRuleRecord rule) =>
        Ipv4Range.TryParse(rule.CidrIpv4, out var range) ? [range] : rule.PrefixListId is { } list ? PrefixLists.RangesOf(list) : [];

    // The last address of a range stands for it: the first one of all addresses is 0.0.0.0, which is nobody's.
    private bool Arrives(NetworkInterfaceRecord item, SecurityGroupRuleRecord rule, Ipv4Range range)
    {
        var probe = new Probe(rule.Protocol == "-1" ? "tcp" : rule.Protocol, rule.FromPort < 0 ? 1 : rule.FromPort);
        return new WayIn(state, new PathTrace(), probe).FromInternet(range.Last, item);
    }

    private static string Owner(NetworkInterfaceRecord item) => item.Attachment?.InstanceId ?? item.RequesterId ?? item.Id;
}
