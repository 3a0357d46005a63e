using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Makes the security groups of a region's shared parts.</summary>
internal sealed class SecurityGroupMaker(RegionContext context)
{
    private readonly IAmazonEC2 _ec2 = context.Clients.Ec2;

    public async Task<string> GroupAsync(string part, string description, CancellationToken cancellationToken) =>
        (await _ec2.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest
            {
                VpcId = context.Parts[RegionPart.Vpc],
                GroupName = $"clawster-{context.Name}-{part}",
                Description = description,
                TagSpecifications = RegionTags.At(ResourceType.SecurityGroup, context.Name, part),
            },
            cancellationToken)).GroupId;

    /// <param name="part">The group.</param>
    /// <param name="protocol"><c>tcp</c>, or <c>-1</c> for everything.</param>
    /// <param name="ports">Single ports; empty for all.</param>
    /// <param name="cidrs">Where from.</param>
    /// <param name="description">Said in the rule.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<string> AllowAsync(string part, string protocol, IReadOnlyList<int> ports, IReadOnlyList<string> cidrs, string description, CancellationToken cancellationToken)
    {
        try
        {
            await _ec2.AuthorizeSecurityGroupIngressAsync(
                new AuthorizeSecurityGroupIngressRequest { GroupId = context.Parts[part], IpPermissions = Permissions(protocol, ports, cidrs, description) },
                cancellationToken);
        }
        catch (AmazonEC2Exception fault) when (fault.ErrorCode is "InvalidPermission.Duplicate")
        {
            // An earlier deployment got this far.
        }

        return part;
    }

    /// <summary>Makes a group's rules exactly those that are wanted: allows what is new, then takes back what nobody wants any more.</summary>
    public async Task<string> SynchronizeAsync(string part, IReadOnlyList<int> ports, IReadOnlyList<string> cidrs, CancellationToken cancellationToken)
    {
        var before = context.Parts.LoadBalancerCidrs;
        string[] added = [.. cidrs.Except(before)];
        string[] gone = [.. before.Except(cidrs)];
        if (added.Length > 0)
        {
            await AllowAsync(part, "tcp", ports, added, "Allowed by the file of a bot", cancellationToken);
        }

        if (gone.Length > 0)
        {
            await _ec2.RevokeSecurityGroupIngressAsync(
                new RevokeSecurityGroupIngressRequest { GroupId = context.Parts[part], IpPermissions = Permissions("tcp", ports, gone, null) },
                cancellationToken);
        }

        context.Parts.LoadBalancerCidrs = [.. cidrs];
        return part;
    }

    private static List<IpPermission> Permissions(string protocol, IReadOnlyList<int> ports, IReadOnlyList<string> cidrs, string? description)
    {
        var permissions = new List<IpPermission>();
        foreach (var port in ports.Count == 0 ? [-1] : ports)
        {
            var permission = new IpPermission
            {
                IpProtocol = protocol,
                Ipv4Ranges = [.. cidrs.Where(static cidr => !cidr.Contains(':')).Select(cidr => new IpRange { CidrIp = cidr, Description = description })],
                Ipv6Ranges = [.. cidrs.Where(static cidr => cidr.Contains(':')).Select(cidr => new Ipv6Range { CidrIpv6 = cidr, Description = description })],
            };

            if (port >= 0)
            {
                permission.FromPort = port;
                permission.ToPort = port;
            }

            permissions.Add(permission);
        }

        return permissions;
    }
}
