using System;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Aws.Limits;

/// <summary>A limit that some operations of a service share.</summary>
/// <param name="Operations">Names, or beginnings of names followed by <c>*</c>.</param>
/// <param name="PerSecond">Calls each second in the long run.</param>
/// <param name="Burst">Calls at once.</param>
/// <param name="EachAlone">Each operation has a bucket of its own.</param>
internal sealed record CallLimit(ImmutableArray<string> Operations, double PerSecond, int Burst, bool EachAlone = false)
{
    public bool Covers(string operation) =>
        Operations.Any(pattern => pattern.EndsWith('*') ? operation.StartsWith(pattern[..^1], StringComparison.Ordinal) : operation == pattern);
}
