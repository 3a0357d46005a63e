using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The address ranges of a region's subnets; the one place that decides them.</summary>
/// <param name="PublicSubnets">Two ranges, one for each availability zone.</param>
/// <param name="PrivateSubnets">Two ranges, one for each availability zone.</param>
public sealed record AddressPlan(ImmutableArray<string> PublicSubnets, ImmutableArray<string> PrivateSubnets)
{
    /// <summary>
    /// Public subnets are a 256th of the VPC each, private ones a sixteenth: of a /16 that is 251 and 4,091 addresses (AWS keeps five of each). The rest stays free for later.
    /// </summary>
    /// <param name="vpc">An IPv4 range with a prefix of 16 to 19: in a smaller one a load balancer would not find its 8 free addresses.</param>
    public static AddressPlan Of(AddressRange vpc) => new(
        [vpc.Part(vpc.Prefix + 8, 0).ToString(), vpc.Part(vpc.Prefix + 8, 1).ToString()],
        [vpc.Part(vpc.Prefix + 4, 1).ToString(), vpc.Part(vpc.Prefix + 4, 2).ToString()]);
}
