using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;

/// <summary>What AWS checks when a load balancer is created.</summary>
internal sealed partial class LoadBalancerRules(ElbContext elb)
{
    /// <summary>Adjustable on AWS.</summary>
    private const int MostPerRegion = 50;

    [GeneratedRegex("^(?!internal-)(?!-)[a-zA-Z0-9-]{1,32}(?<!-)$")]
    private static partial Regex NameForm();

    public static void CheckName(string? name)
    {
        if (name is null || !NameForm().IsMatch(name))
        {
            throw ElbContext.Invalid($"The load balancer name '{name}' must be 1 to 32 letters, digits and hyphens, must not begin or end with a hyphen, and must not begin with 'internal-'");
        }
    }

    /// <summary>Members that are not served are refused, not dropped.</summary>
    public static void CheckServed(CreateLoadBalancerRequest request)
    {
        var refused = request.Type?.Value is not (null or "application") ? $"The type {request.Type!.Value}"
            : request.IpAddressType?.Value is not (null or "ipv4") ? $"The IP address type {request.IpAddressType!.Value}"
            : request.CustomerOwnedIpv4Pool is not null || request.IpamPools is not null || request.EnablePrefixForIpv6SourceNat is not null ? "A pool of addresses"
            : request.SubnetMappings?.Any(static mapping => mapping.AllocationId is not null || mapping.PrivateIPv4Address is not null) == true ? "An address of a subnet mapping"
            : request.Scheme?.Value is not (null or "internet-facing" or "internal") ? $"The scheme {request.Scheme!.Value}"
            : null;
        if (refused is not null)
        {
            throw ElbContext.Configuration($"{refused} is not served by the local cloud for application load balancers");
        }
    }

    /// <returns>The VPC of the subnets.</returns>
    public string CheckSubnets(string region, IReadOnlyList<string> ids, string scheme)
    {
        var ec2 = elb.World.Region(region).Of<Ec2State>();
        var subnets = ids.Select(id => ec2.Subnets.GetValueOrDefault(id) ?? throw AwsFault.Bad("SubnetNotFound", $"The subnet ID '{id}' does not exist")).ToList();
        if (subnets.Select(static subnet => subnet.Zone).Distinct().Count() < subnets.Count)
        {
            throw ElbContext.Configuration("A load balancer cannot be attached to multiple subnets in the same Availability Zone");
        }

        if (subnets.Count < 2)
        {
            throw ElbContext.Invalid("At least two subnets in two different Availability Zones must be specified");
        }

        if (subnets.Select(static subnet => subnet.VpcId).Distinct().Count() > 1)
        {
            throw ElbContext.Configuration("All subnets must belong to the same VPC");
        }

        var vpc = subnets[0].VpcId;
        if (scheme == "internet-facing" && ec2.InternetGateways.Values.All(gateway => gateway.VpcId != vpc))
        {
            throw AwsFault.Bad("InvalidSubnet", $"VPC {vpc} has no internet gateway");
        }

        return vpc;
    }

    /// <returns>The groups; the VPC's default group when none are given.</returns>
    public List<string> CheckSecurityGroups(string region, string vpc, IReadOnlyList<string>? ids)
    {
        var ec2 = elb.World.Region(region).Of<Ec2State>();
        if (ids is not { Count: > 0 })
        {
            return [.. ec2.SecurityGroups.Values.Where(group => group.VpcId == vpc && group.Name == "default").Select(static group => group.Id)];
        }

        return ids.All(id => ec2.SecurityGroups.GetValueOrDefault(id)?.VpcId == vpc)
            ? [.. ids]
            : throw AwsFault.Bad("InvalidSecurityGroup", "One or more security groups are invalid");
    }

    public void CheckQuota(string region)
    {
        if (elb.State(region).LoadBalancers.Count >= MostPerRegion)
        {
            throw AwsFault.Bad("TooManyLoadBalancers", "The maximum number of load balancers has been reached");
        }
    }
}
