using System.Collections.Immutable;
using Clawster.GitOps.Compiler;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>The bots of a region, and one of each shape: bots of one shape cost the same.</summary>
/// <param name="Region">Its name.</param>
/// <param name="Bots">All of them.</param>
/// <param name="Shapes">One of each shape, and how many there are of it.</param>
internal sealed record RegionShapes(string Region, ImmutableArray<CompiledBot> Bots, ImmutableArray<(CompiledBot First, int Count)> Shapes);
