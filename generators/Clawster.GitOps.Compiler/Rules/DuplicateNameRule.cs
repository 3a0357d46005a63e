using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>No two bots have one name: their stacks would be one.</summary>
internal sealed class DuplicateNameRule : IFleetRule
{
    public IEnumerable<Diagnostic> Check(FleetFiles fleet) =>
        from same in fleet.Bots.GroupBy(static bot => bot.Spec.Name, StringComparer.Ordinal)
        let first = same.First()
        from other in same.Skip(1)
        select other.At("name").Error(RuleCodes.DuplicateName, $"the name '{same.Key}' is taken by {first.Path}; rename this bot and its file");
}
