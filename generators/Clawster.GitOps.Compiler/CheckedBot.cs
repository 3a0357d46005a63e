using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>What one bot file gives by itself: it depends on the file, on the fleet file and on the compiler, and on nothing else.</summary>
/// <param name="Spec">What the file says; null when it failed the schema.</param>
/// <param name="Diagnostics">What was found in it.</param>
/// <param name="Compiled">Null when there is an error in it.</param>
public sealed record CheckedBot(BotSpec? Spec, ImmutableArray<Diagnostic> Diagnostics, CompiledBot? Compiled);
