using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Evaluates security groups. They are stateful: the answer to what was let through passes.</summary>
internal static class Firewall
{
    /// <summary>Says whether any of the groups lets a packet through.</summary>
    /// <param name="state">The region.</param>
    /// <param name="groups">Ids of the groups of the interface.</param>
    /// <param name="egress">Which way the packet goes.</param>
    /// <param name="probe">Protocol and port.</param>
    /// <param name="peer">The address on the other side.</param>
    /// <param name="peerGroups">The groups of the other side, when it is an interface.</param>
    public static bool Allows(Ec2State state, IEnumerable<string> groups, bool egress, Probe probe, uint peer, IReadOnlyCollection<string> peerGroups) =>
        groups.Any(id => state.SecurityGroups.TryGetValue(id, out var group)
            && group.Rules.Any(rule => rule.IsEgress == egress && rule.Covers(probe.Protocol, probe.Port) && Matches(rule, peer, peerGroups)));

    private static bool Matches(SecurityGroupRuleRecord rule, uint peer, IReadOnlyCollection<string> peerGroups) =>
        (Ipv4Range.TryParse(rule.CidrIpv4, out var range) && range.Contains(peer))
        || (rule.PeerGroupId is { } group && peerGroups.Contains(group))
        || (rule.PrefixListId is { } list && PrefixLists.RangesOf(list).Any(entry => entry.Contains(peer)));
}
