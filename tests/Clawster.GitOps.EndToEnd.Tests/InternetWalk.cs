using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Clawster.GitOps.Aws.Access;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>
/// Walks from the internet into a VPC by what EC2 says of it: an interface is reached when it has a public address, its subnet's routes lead to an internet gateway, and a security group of it lets
/// an address from outside in.
/// </summary>
internal static class InternetWalk
{
    /// <returns>One line for each interface and range of ports that is reached, sorted: <c>ELB app/x tcp 80-80 from 198.51.100.0/24</c>.</returns>
    public static async Task<string[]> FromOutsideAsync(AwsClients clients, string vpcCidr)
    {
        var cancel = TestContext.Current.CancellationToken;
        var cards = (await clients.Ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest(), cancel)).NetworkInterfaces ?? [];
        var tables = (await clients.Ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest(), cancel)).RouteTables ?? [];
        var groups = ((await clients.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest(), cancel)).SecurityGroups ?? []).ToDictionary(static group => group.GroupId);
        var inside = IPNetwork.Parse(vpcCidr);
        return
        [
            .. from card in cards
               where card.Association?.PublicIp is not null && HasWayIn(card, tables)
               from membership in card.Groups
               from rule in groups[membership.GroupId].IpPermissions ?? []
               from range in rule.Ipv4Ranges ?? []
               where !inside.Contains(IPNetwork.Parse(range.CidrIp).BaseAddress)
               orderby card.Description, rule.FromPort, range.CidrIp
               select $"{Name(card)} {Ports(rule)} from {range.CidrIp}",
        ];
    }

    private static bool HasWayIn(NetworkInterface card, List<RouteTable> tables)
    {
        var own = tables.FirstOrDefault(table => (table.Associations ?? []).Any(association => association.SubnetId == card.SubnetId))
            ?? tables.FirstOrDefault(table => table.VpcId == card.VpcId && (table.Associations ?? []).Any(static association => association.Main is true));
        return own?.Routes?.Any(static route => route.DestinationCidrBlock == "0.0.0.0/0" && route.GatewayId?.StartsWith("igw-", System.StringComparison.Ordinal) is true) is true;
    }

    private static string Name(NetworkInterface card) => card.Description?.StartsWith("ELB app/", System.StringComparison.Ordinal) is true ? "load balancer" : card.Attachment?.InstanceId is not null ? "instance" : "interface";

    private static string Ports(IpPermission rule) => rule.IpProtocol == "-1" ? "everything" : $"{rule.IpProtocol} {rule.FromPort}-{rule.ToPort}";
}
