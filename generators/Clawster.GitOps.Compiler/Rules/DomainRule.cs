using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A domain leads to one bot.</summary>
internal sealed class DomainRule : IFleetRule
{
    public IEnumerable<Diagnostic> Check(FleetFiles fleet) =>
        from same in fleet.Bots.Where(static bot => bot.Spec.Network is { Public: true, Domain: not null }).GroupBy(static bot => bot.Spec.Network.Domain!, StringComparer.OrdinalIgnoreCase)
        let first = same.First()
        from other in same.Skip(1)
        select other.At("network", "domain").Error(RuleCodes.Domain, $"the domain '{same.Key}' is taken by {first.Path}; give each bot its own");
}
