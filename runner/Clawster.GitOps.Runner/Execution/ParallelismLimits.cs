using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>How many steps of one kind run at a time.</summary>
/// <param name="ByKind">The kinds that are bounded; all others are not.</param>
internal sealed record ParallelismLimits(ImmutableDictionary<string, int> ByKind)
{
    public static ParallelismLimits None { get; } = new(ImmutableDictionary<string, int>.Empty);

    public int For(string kind) => ByKind.GetValueOrDefault(kind, int.MaxValue);
}
