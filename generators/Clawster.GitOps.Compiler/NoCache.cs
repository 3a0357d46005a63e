using System;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>Compiles every time.</summary>
internal sealed class NoCache : ICompilationCache
{
    public static NoCache Instance { get; } = new();

    public CheckedBot GetOrAdd(string key, Func<CheckedBot> compile, Func<BotSpec, CompiledBot> restore) => compile();
}
