using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Runner.Network;

/// <summary>The permissions of the NAT instance: it may attach its stable interface, nothing else.</summary>
internal sealed class NatRoleMaker(RegionContext context)
{
    private readonly RoleMaker _maker = new(context.Clients.Iam, context.Clock);

    public static string Name(string region) => $"clawster-{region}-nat";

    public async Task<string> RoleAsync(CancellationToken cancellationToken)
    {
        await _maker.EnsureAsync(Role(), cancellationToken);
        return Name(context.Name);
    }

    public async Task<string> ProfileAsync(CancellationToken cancellationToken)
    {
        await _maker.EnsureProfileAsync(Name(context.Name), RegionTags.Of(context.Name, RegionPart.NatProfile), cancellationToken);
        return BotRoleNames.ProfileArn(context.Caller, Name(context.Name));
    }

    private RoleSpec Role()
    {
        var ec2 = $"arn:{context.Caller.Partition}:ec2:{context.Name}:{context.Caller.Account}";
        var policy = PolicyDocument.Of(
            new PolicyStatement(["ec2:AttachNetworkInterface"], [$"{ec2}:network-interface/*", $"{ec2}:instance/*"])
            {
                Condition = new PolicyCondition("StringEquals", "aws:ResourceTag/" + RegionTags.Region, context.Name),
            });
        return new RoleSpec(Name(context.Name), "NAT instance of the bots' private subnets", RoleTrust.Instance(context.Caller), new SortedDictionary<string, string>(StringComparer.Ordinal) { ["attach-interface"] = policy })
        {
            Tags = [.. RegionTags.Of(context.Name, RegionPart.NatRole)],
            PermissionsBoundary = context.Caller.PermissionsBoundary,
        };
    }
}
