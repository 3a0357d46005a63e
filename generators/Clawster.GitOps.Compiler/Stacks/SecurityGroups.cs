using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.Ec2;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>
/// Who may talk to whom: the allowed ranges to the load balancer, the load balancer to the task, nobody to the instance, unless the task has no other way in than a port of it.
/// Rules stand inside their group, so that the group never exists without them.
/// </summary>
internal sealed class SecurityGroups
{
    public SecurityGroups(BotContext context)
    {
        var name = context.Bot.Name;
        if (context.LoadBalancer == LoadBalancerKind.Dedicated)
        {
            LoadBalancer = new("LoadBalancerSecurityGroup")
            {
                GroupDescription = $"Load balancer of the bot {name}: only its allowed address ranges come in",
                VpcId = BotParameters.VpcId.Ref,
                SecurityGroupIngress = LoadBalancerIngress(context.Bot.Network),
                SecurityGroupEgress = LoadBalancerEgress(context),
                Tags = context.Tags,
            };
        }

        Task = context.OnInstance ? null : new("TaskSecurityGroup")
        {
            GroupDescription = $"Task of the bot {name}: only the load balancer comes in",
            VpcId = BotParameters.VpcId.Ref,
            SecurityGroupIngress = TaskIngress(context),
            SecurityGroupEgress = [Everywhere],
            Tags = context.Tags,
        };
        Instance = new("InstanceSecurityGroup")
        {
            GroupDescription = context.OnInstance ? $"Instance of the bot {name}: only the load balancer comes in, to the task" : $"Instance of the bot {name}: nothing comes in",
            VpcId = BotParameters.VpcId.Ref,
            SecurityGroupIngress = context.OnInstance ? TaskIngress(context) : [],
            SecurityGroupEgress = [Everywhere],
            Tags = context.Tags,
        };
    }

    /// <summary>Null unless the bot has its own load balancer.</summary>
    public SecurityGroup? LoadBalancer { get; }

    /// <summary>Null when the task has no network interface of its own.</summary>
    public SecurityGroup? Task { get; }

    public SecurityGroup Instance { get; }

    public ImmutableArray<CloudFormationResource> Resources => [.. new CloudFormationResource?[] { LoadBalancer, Task, Instance }.OfType<CloudFormationResource>()];

    // Channels, models and tools call out to names that change; what may be reached is held by having no way in.
    private static SecurityGroup.EgressProperty Everywhere { get; } = new() { IpProtocol = "-1", CidrIp = "0.0.0.0/0", Description = "Out to the internet" };

    private static ImmutableArray<SecurityGroup.IngressProperty> LoadBalancerIngress(NetworkSpec network) =>
    [
        .. from cidr in network.AllowedCidrs
           from port in network.CertificateArn is null ? (int[])[80] : [80, 443]
           select Range(cidr, port),
    ];

    private static SecurityGroup.IngressProperty Range(string cidr, int port)
    {
        var version6 = cidr.Contains(':');
        return new()
        {
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
            CidrIp = version6 ? null : (Value<string>)cidr,
            CidrIpv6 = version6 ? (Value<string>)cidr : null,
            Description = "Allowed by the file of the bot",
        };
    }

    private static ImmutableArray<SecurityGroup.EgressProperty> LoadBalancerEgress(BotContext context) =>
    [
        .. from cidr in context.Region.Addresses.PrivateSubnets
           from port in context.Ports
           select new SecurityGroup.EgressProperty { IpProtocol = "tcp", FromPort = port, ToPort = port, CidrIp = cidr, Description = "To the task" },
    ];

    private ImmutableArray<SecurityGroup.IngressProperty> TaskIngress(BotContext context)
    {
        if (!context.Reachable)
        {
            return [];
        }

        var source = LoadBalancer?.GroupId ?? BotParameters.SharedLoadBalancerSecurityGroupId.Ref;
        return
        [
            .. context.Ports.Select(port => new SecurityGroup.IngressProperty
            {
                IpProtocol = "tcp",
                FromPort = port,
                ToPort = port,
                SourceSecurityGroupId = source,
                Description = string.Format(CultureInfo.InvariantCulture, "From the load balancer to port {0}", port),
            }),
        ];
    }
}
