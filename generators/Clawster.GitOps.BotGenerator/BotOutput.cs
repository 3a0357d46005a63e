using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.BotGenerator;

/// <summary>What all files together gave: the classes and the faults, as data that can be compared.</summary>
internal sealed record BotOutput(ImmutableArray<BotSource> Sources, ImmutableArray<Diagnostic> Faults)
{
    public bool Equals(BotOutput? other) =>
        other is not null && Sources.AsSpan().SequenceEqual(other.Sources.AsSpan()) && Faults.SequenceEqual(other.Faults);

    public override int GetHashCode() => Sources.Length ^ (Faults.Length << 16);
}
