using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A time without deployments ends after it starts.</summary>
internal sealed class FreezeRule : IFleetRule
{
    public IEnumerable<Diagnostic> Check(FleetFiles fleet)
    {
        var root = new SpecNode(fleet.Root);
        return from window in root["regions"].Entries.SelectMany(static region => new SpecNode(region.Value)["freeze"].Items).Concat(root["freeze"].Items)
               where window["from"].Moment >= window["to"].Moment
               select window["to"].Node!.Error(RuleCodes.Freeze, $"the time ends before it starts ({window["from"].Text}); 'to' must be later than 'from'");
    }
}
