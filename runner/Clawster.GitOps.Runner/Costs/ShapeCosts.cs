using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Counts one bot of each shape; another one of it costs the same. A bot whose stack was changed by hand or by code is counted by itself.</summary>
internal sealed class ShapeCosts(FleetSpec fleet, PriceCatalogue prices, CostShapes shapes)
{
    private readonly Dictionary<string, RegionSpec> _regions = fleet.Regions.ToDictionary(static region => region.Name, StringComparer.Ordinal);
    private readonly Dictionary<(string Region, CostShape Shape), CostGroup> _known = [];

    /// <returns>The bot's lines, and what has no price.</returns>
    public (CostGroup Group, ImmutableArray<string> Unpriced) Of(CompiledBot bot)
    {
        if (!bot.IsPlain)
        {
            return BotCosts.Of(bot, _regions[bot.Spec.Region], prices);
        }

        var key = (bot.Spec.Region, shapes.Of(bot.Spec));
        if (_known.TryGetValue(key, out var group))
        {
            return (group with { Name = bot.Spec.Name }, []);
        }

        var counted = BotCosts.Of(bot, _regions[bot.Spec.Region], prices);
        if (counted.Unpriced.IsEmpty)
        {
            _known[key] = counted.Group; // what has no price is said of each bot by name
        }

        return counted;
    }
}
