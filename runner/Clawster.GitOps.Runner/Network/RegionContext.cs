using System;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Where a region's network is made.</summary>
/// <param name="Spec">How it should be.</param>
/// <param name="Caller">Whose account it is.</param>
/// <param name="Clients">The clients of the region.</param>
/// <param name="Clock">The cloud's time.</param>
/// <param name="Parts">What of it exists.</param>
/// <param name="Deployment">Id of this deployment; part of the tokens that keep a repeated call from making a thing twice.</param>
internal sealed record RegionContext(RegionSpec Spec, AccountIdentity Caller, AwsClients Clients, TimeProvider Clock, RegionParts Parts, string Deployment)
{
    public string Name => Spec.Name;

    /// <summary>Idempotency token of making one part in this deployment.</summary>
    public string Token(string part) => $"{Deployment}-{part}";
}
