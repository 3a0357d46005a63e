using System;
using System.Linq;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Things in words.</summary>
internal static class OrphanText
{
    /// <summary><c>load balancer</c>, <c>roles</c>.</summary>
    public static string Kind(ThingKind kind) => kind switch
    {
        ThingKind.AutoScalingGroup => "Auto Scaling group",
        ThingKind.NatGateway => "NAT gateway",
        ThingKind.Vpc => "VPC",
        ThingKind.Endpoint => "VPC endpoint",
        _ => string.Concat(kind.ToString().Select(static (letter, i) => char.IsUpper(letter) ? (i > 0 ? " " : "") + char.ToLowerInvariant(letter) : letter.ToString())),
    };

    /// <summary>Short enough for a table: of an ARN the name in it.</summary>
    public static string Name(Thing thing) => thing.Id.StartsWith("arn:", StringComparison.Ordinal) && thing.Detail.Length > 0 ? thing.Detail : thing.Id;
}
