using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The address ranges of a region's subnets; the one place that decides them.</summary>
/// <param name="PublicSubnets">Two ranges, one for each availability zone.</param>
/// <param name="PrivateSubnets">Two ranges, one for each availability zone.</param>
public sealed record AddressPlan(ImmutableArray<string> PublicSubnets, ImmutableArray<string> PrivateSubnets);
