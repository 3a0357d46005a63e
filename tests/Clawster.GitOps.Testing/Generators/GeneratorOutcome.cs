using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Clawster.GitOps.Testing.Generators;

/// <summary>What one run of a generator gave.</summary>
/// <param name="Result">Roslyn's record of the run, tracked steps included.</param>
/// <param name="Compilation">The compilation with the generated sources.</param>
/// <param name="Diagnostics">What the generator reported.</param>
public sealed record GeneratorOutcome(GeneratorRunResult Result, Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The generated text by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>The diagnostics as the compiler prints them: <c>path(line,column): error id: message</c>.</summary>
    public IReadOnlyList<string> Messages => [.. Diagnostics.Select(static diagnostic => diagnostic.ToString())];

    /// <summary>How often each reason was given for the outputs of the tracked step <paramref name="name"/>.</summary>
    public IReadOnlyDictionary<IncrementalStepRunReason, int> Reasons(string name) =>
        Result.TrackedSteps[name].SelectMany(static run => run.Outputs).CountBy(static output => output.Reason).ToDictionary();

    /// <summary>Errors of the C# compiler in the compilation, generated sources included.</summary>
    public IReadOnlyList<string> CompilerErrors =>
        [.. Compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.ToString())];
}
