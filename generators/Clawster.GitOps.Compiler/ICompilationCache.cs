using System;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>Remembers what bot files compiled to, by the content of all that they depend on.</summary>
public interface ICompilationCache
{
    /// <summary>What was kept under the key, or what <paramref name="compile"/> gives, which is kept then.</summary>
    /// <param name="key">See <see cref="CompilationKey"/>.</param>
    /// <param name="compile">Compiles the file.</param>
    /// <param name="restore">Makes the stack again of a spec that compiled without an error: all checks were passed then and are not repeated.</param>
    CheckedBot GetOrAdd(string key, Func<CheckedBot> compile, Func<BotSpec, CompiledBot> restore);
}
