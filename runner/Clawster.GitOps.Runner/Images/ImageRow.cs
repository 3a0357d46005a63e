using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Images;

/// <summary>One image in a table.</summary>
/// <param name="Image">The image.</param>
/// <param name="Mark">What the lock and the fleet say of it: <c>locked</c>, <c>previous</c>, <c>bad</c> or nothing.</param>
/// <param name="Bots">Who runs on it, sorted.</param>
internal sealed record ImageRow(MachineImage Image, string Mark, ImmutableArray<string> Bots);
