using System.Collections.Immutable;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Both sides of a plan, compiled.</summary>
/// <param name="Before">What it starts from.</param>
/// <param name="After">What it leads to.</param>
/// <param name="Same">Files of bots that are equal on both sides, and so is all that they depend on.</param>
/// <param name="Renamed">Path before and path after of files that are the same under another name.</param>
internal sealed record PlanInput(PlanSide Before, PlanSide After, ImmutableHashSet<string> Same, ImmutableDictionary<string, string> Renamed);
