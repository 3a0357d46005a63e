using System.Collections.Generic;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Remembers the shape of each bot, because a fleet is counted in many ways. For one thread at a time.</summary>
internal sealed class CostShapes
{
    private readonly Dictionary<BotSpec, CostShape> _known = new(ReferenceEqualityComparer.Instance);

    public CostShape Of(BotSpec bot)
    {
        if (!_known.TryGetValue(bot, out var shape))
        {
            _known[bot] = shape = CostShape.Of(bot);
        }

        return shape;
    }
}
