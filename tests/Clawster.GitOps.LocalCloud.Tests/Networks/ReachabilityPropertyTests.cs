using System.Collections.Generic;
using System.Linq;
using System.Net;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using CsCheck;

namespace Clawster.GitOps.LocalCloud.Tests.Networks;

/// <summary>Random rules on a fixed network, against an oracle that reads the rules one by one with another reader of address ranges.</summary>
public sealed class ReachabilityPropertyTests
{
    private const string Region = "eu-central-1";
    private const string Source = "192.0.2.1";

    private static readonly string[] s_ranges = ["0.0.0.0/0", "192.0.2.0/24", "192.0.2.1/32", "198.51.100.0/24", "10.0.0.0/16", "128.0.0.0/1"];
    private static readonly string[] s_protocols = ["tcp", "udp", "-1"];

    private static readonly Gen<SecurityGroupRuleRecord> s_rule = Gen.Select(Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 5], static (egress, protocol, from, length, range) =>
        new SecurityGroupRuleRecord { IsEgress = egress, Protocol = s_protocols[protocol], FromPort = protocol == 2 ? -1 : from, ToPort = protocol == 2 ? -1 : from + length, CidrIpv4 = s_ranges[range] });

    private static readonly Gen<(List<SecurityGroupRuleRecord> Rules, int Port)> s_case = Gen.Select(s_rule.List[0, 8], Gen.Int[0, 11]);

    [Fact]
    public void The_internet_reaches_a_port_exactly_when_a_rule_lets_it() =>
        s_case.Sample(static entry =>
        {
            var state = Network(entry.Rules);
            var expected = entry.Rules.Exists(rule => Lets(rule, entry.Port));

            Assert.Equal(expected, Reach(state, entry.Port));
            Assert.Equal(expected, new Exposure(state).Walk().Any(open => Covers(open, entry.Port)));
        });

    [Fact]
    public void Taking_a_rule_away_never_opens_anything() =>
        Gen.Select(s_case, Gen.Int[0, 7]).Sample(static (entry, index) =>
        {
            var before = Reach(Network(entry.Rules), entry.Port);
            var fewer = entry.Rules.Where((_, i) => i != index).ToList();

            Assert.True(before || !Reach(Network(fewer), entry.Port));
        });

    [Fact]
    public void Without_any_one_part_of_the_way_in_nothing_is_open() =>
        Gen.Select(s_case, Gen.Int[0, 4]).Sample(static (entry, part) =>
        {
            var state = Network(entry.Rules);
            switch (part)
            {
                case 0: state.InternetGateways["igw-1"].VpcId = null; break;
                case 1: state.RouteTables["rtb-1"].Routes.RemoveAll(static route => route.Target == "igw-1"); break;
                case 2: state.NetworkInterfaces["eni-1"].PublicIp = null; break;
                case 3: state.Instances["i-1"].State = "stopped"; break;
                default: state.LostZones.Add("eu-central-1a"); break;
            }

            Assert.False(new Reachability(state, Region).Check(NetworkPoint.At(Source), NetworkPoint.Interface("eni-1"), "tcp", entry.Port).Reached);
            Assert.Empty(new Exposure(state).Walk());
        });

    private static bool Reach(Ec2State state, int port) => new Reachability(state, Region).Check(NetworkPoint.At(Source), NetworkPoint.At("198.18.0.9"), "tcp", port).Reached;

    private static bool Lets(SecurityGroupRuleRecord rule, int port) =>
        !rule.IsEgress && IPNetwork.Parse(rule.CidrIpv4!).Contains(IPAddress.Parse(Source)) && (rule.Protocol == "-1" || (rule.Protocol == "tcp" && port >= rule.FromPort && port <= rule.ToPort));

    private static bool Covers(OpenPort open, int port) =>
        IPNetwork.Parse(open.Source).Contains(IPAddress.Parse(Source)) && (open.Protocol == "-1" || (open.Protocol == "tcp" && port >= open.FromPort && port <= open.ToPort));

    private static Ec2State Network(List<SecurityGroupRuleRecord> rules) => new()
    {
        Vpcs = { ["vpc-1"] = new VpcRecord { Id = "vpc-1", Cidr = "10.0.0.0/16", MainRouteTableId = "rtb-1" } },
        Subnets = { ["subnet-1"] = new SubnetRecord { Id = "subnet-1", VpcId = "vpc-1", Cidr = "10.0.0.0/24", Zone = "eu-central-1a" } },
        InternetGateways = { ["igw-1"] = new InternetGatewayRecord { Id = "igw-1", VpcId = "vpc-1" } },
        RouteTables =
        {
            ["rtb-1"] = new RouteTableRecord
            {
                Id = "rtb-1",
                VpcId = "vpc-1",
                Routes = [new RouteRecord { Destination = "10.0.0.0/16", Target = "local" }, new RouteRecord { Destination = "0.0.0.0/0", Target = "igw-1" }],
            },
        },
        SecurityGroups = { ["sg-1"] = new SecurityGroupRecord { Id = "sg-1", VpcId = "vpc-1", Rules = rules } },
        Instances = { ["i-1"] = new InstanceRecord { Id = "i-1", State = "running", Zone = "eu-central-1a" } },
        NetworkInterfaces =
        {
            ["eni-1"] = new NetworkInterfaceRecord
            {
                Id = "eni-1", VpcId = "vpc-1", SubnetId = "subnet-1", Zone = "eu-central-1a", PrivateIp = "10.0.0.4", PublicIp = "198.18.0.9", Groups = ["sg-1"],
                Attachment = new InterfaceAttachmentRecord { Id = "eni-attach-1", InstanceId = "i-1" },
            },
        },
    };
}
