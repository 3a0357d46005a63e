using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A bot runs only in a region that the fleet has.</summary>
internal sealed class UnknownRegionRule : IFleetRule
{
    public IEnumerable<Diagnostic> Check(FleetFiles fleet)
    {
        var names = fleet.Spec.Regions.Select(static region => region.Name).ToArray();
        foreach (var bot in fleet.Bots.Where(bot => !names.Contains(bot.Spec.Region)))
        {
            var hint = NearestName.Hint(bot.Spec.Region, names);
            yield return bot.At("region").Error(
                RuleCodes.UnknownRegion,
                $"the region '{bot.Spec.Region}' is not in {fleet.Root?.Path ?? "the fleet"}{hint}{(hint.Length == 0 ? "; " : " ")}add it under 'regions' there, or use one of: {string.Join(", ", names)}");
        }
    }
}
