using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>What is kept of a compiled bot file.</summary>
/// <param name="Spec">What the file says; null when it failed the schema.</param>
/// <param name="Diagnostics">What was found in it.</param>
/// <param name="Compiled">Whether it has a stack.</param>
internal sealed record CacheEntry(BotSpec? Spec, ImmutableArray<Diagnostic> Diagnostics, bool Compiled);
