using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Compares a region's network with its record: every part, who comes into its security groups, and where its routes lead.</summary>
/// <param name="clients">Of the region.</param>
/// <param name="record">What was applied.</param>
internal sealed class NetworkDrifts(AwsClients clients, RegionRecord record)
{
    /// <summary>How a difference in who comes into a group is called.</summary>
    public const string Rule = "comes in";

    /// <summary>How the name of a difference in where a route leads begins.</summary>
    public const string Route = "route to ";

    private const string Everywhere = "0.0.0.0/0";

    // Told by the group that replaces the instance, by the steps that were run, or by no resource at all.
    private static readonly ImmutableArray<string> s_untold = [RegionPart.NatReady, RegionPart.NatProfile, RegionPart.OldNat, RegionPart.OldSpares, RegionPart.LoadBalancerSecurityGroupRules, RegionPart.LoadBalancerDnsName, RegionPart.FileSystemReady, RegionPart.MountTargetsReady, RegionPart.LoadBalancerReady];

    /// <summary>Ordered by part.</summary>
    public async Task<IEnumerable<Drift>> FindAsync(CancellationToken cancellationToken)
    {
        var parts = await RegionInventory.ReadAsync(clients, record.Region, cancellationToken);
        var there = await Task.WhenAll(RulesAsync(parts, cancellationToken), RoutesAsync(parts, cancellationToken));
        return Parts(parts).Concat(there.SelectMany(static drifts => drifts)).OrderBy(static drift => drift.What, StringComparer.Ordinal).ThenBy(static drift => drift.Kind);
    }

    /// <summary>Who may come into a group, as it was applied; null when nobody knows.</summary>
    public ImmutableArray<string>? Applied(string group)
    {
        var addresses = AddressPlan.Of(AddressRange.Parse(record.Cidr)!);
        return group switch
        {
            RegionPart.NatSecurityGroup => [GroupRules.Text("-1", null, record.Cidr)],
            RegionPart.FileSystemSecurityGroup => [.. addresses.PrivateSubnets.Select(static cidr => GroupRules.Text("tcp", FileSystemMaker.Port, cidr))],
            RegionPart.SpareSecurityGroup => [],
            _ => record.LoadBalancerCidrs is { } cidrs ? [.. cidrs.Select(static cidr => GroupRules.Text("tcp", SharedLoadBalancerMaker.HttpPort, cidr))] : null,
        };
    }

    private IEnumerable<Drift> Parts(RegionParts parts) =>
        from part in record.Resources
        where !s_untold.Contains(part.Key)
        let actual = parts.Find(part.Key)
        where actual is null || (actual != part.Value && IsId(part.Value))
        where !(part.Key is RegionPart.NatRole && !parts.Has(RegionPart.NatGroup)) // seen through the group alone
        where !part.Key.EndsWith("-default-route", StringComparison.Ordinal) && !part.Key.EndsWith("-ingress", StringComparison.Ordinal) // told with what they belong to
        select actual is null
            ? new Drift(record.Region, null, part.Key, IsId(part.Value) ? part.Value : "", IsId(part.Value) ? DriftKind.Gone : DriftKind.Changed) { Properties = IsId(part.Value) ? [] : [new PropertyDrift("setting", part.Value, null)] }
            : new Drift(record.Region, null, part.Key, actual, DriftKind.Changed) { Properties = [new PropertyDrift("id", part.Value, actual)], ByHand = "the network is newer than its record: 'clawster state rebuild' takes it over" };

    // Settings are recorded by a word.
    private static bool IsId(string value) => value.Contains('-', StringComparison.Ordinal) || value.Contains(':', StringComparison.Ordinal);

    private async Task<IEnumerable<Drift>> RulesAsync(RegionParts parts, CancellationToken cancellationToken)
    {
        string[] groups = [.. new[] { RegionPart.NatSecurityGroup, RegionPart.FileSystemSecurityGroup, RegionPart.LoadBalancerSecurityGroup, RegionPart.SpareSecurityGroup }.Where(group => parts.Has(group) && record.Resources.ContainsKey(group))];
        if (groups.Length == 0)
        {
            return [];
        }

        var found = await clients.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [.. groups.Select(group => parts[group])] }, cancellationToken);
        return from name in groups
               let applied = Applied(name)
               where applied is not null
               let actual = GroupRules.Split(found.SecurityGroups.Single(one => one.GroupId == parts[name]).IpPermissions).Select(static rule => rule.Key).Order(StringComparer.Ordinal).ToArray()
               from drift in new[]
               {
                   new Drift(record.Region, null, name, parts[name], DriftKind.Added) { Properties = [.. actual.Except(applied.Value).Select(static rule => new PropertyDrift(Rule, null, rule))] },
                   new Drift(record.Region, null, name, parts[name], DriftKind.Gone) { Properties = [.. applied.Value.Except(actual).Select(static rule => new PropertyDrift(Rule, rule, null))] },
               }
               where !drift.Properties.IsEmpty
               select drift;
    }

    private async Task<IEnumerable<Drift>> RoutesAsync(RegionParts parts, CancellationToken cancellationToken)
    {
        string[] tables = [.. new[] { RegionPart.PublicRoutes, RegionPart.PrivateRoutes }.Where(table => parts.Has(table) && record.Resources.ContainsKey(table))];
        if (tables.Length == 0)
        {
            return [];
        }

        var found = await clients.Ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { RouteTableIds = [.. tables.Select(table => parts[table])] }, cancellationToken);
        return tables.SelectMany(table => Routes(table, found.RouteTables.Single(one => one.RouteTableId == parts[table])));
    }

    private IEnumerable<Drift> Routes(string name, RouteTable table)
    {
        var applied = name == RegionPart.PublicRoutes ? record.Resources.GetValueOrDefault(RegionPart.InternetGateway) : record.Resources.GetValueOrDefault(record.Nat == "gateway" ? RegionPart.NatGateway : RegionPart.NatInterface);
        var way = table.Routes?.Find(static route => route.DestinationCidrBlock == Everywhere);
        var actual = way is null ? null : Target(way);
        if (applied != actual || way?.State == RouteState.Blackhole)
        {
            var words = way?.State == RouteState.Blackhole ? $"{actual}, which leads nowhere" : actual;
            yield return new Drift(record.Region, null, name, table.RouteTableId, applied is null ? DriftKind.Added : DriftKind.Changed) { Properties = [new PropertyDrift(Route + Everywhere, applied, words)] };
        }

        foreach (var route in (table.Routes ?? []).Where(static route => route.GatewayId != "local" && route.DestinationCidrBlock != Everywhere && route.DestinationPrefixListId is null))
        {
            yield return new Drift(record.Region, null, name, table.RouteTableId, DriftKind.Added) { Properties = [new PropertyDrift(Route + (route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock), null, Target(route))] };
        }
    }

    private static string? Target(Route route) => route.GatewayId ?? route.NatGatewayId ?? route.NetworkInterfaceId ?? route.TransitGatewayId ?? route.VpcPeeringConnectionId ?? route.InstanceId;
}
