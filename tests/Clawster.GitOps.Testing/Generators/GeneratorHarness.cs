using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Clawster.GitOps.Testing.Generators;

/// <summary>
/// Runs a generator the way the compiler does. Every run is made twice, the second time with new file objects of the same text and one more
/// syntax tree: whatever is not cached then, or holds an object of Roslyn, fails the test. No test has to ask for it.
/// </summary>
public sealed class GeneratorHarness
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14);

    private readonly Dictionary<string, AdditionalText> _files = new(StringComparer.Ordinal);
    private readonly CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    /// <param name="generator">The generator under test.</param>
    /// <param name="references">What the generated code uses beyond .NET itself.</param>
    public GeneratorHarness(IIncrementalGenerator generator, params MetadataReference[] references)
    {
        _compilation = CSharpCompilation.Create(
            "Generated",
            references: [.. Net100.References.All, .. references],
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: s_parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>Sets the files that exist now and runs the generator. Files keep their identity when their text stays.</summary>
    public GeneratorOutcome Run(params (string Path, string Text)[] files)
    {
        foreach (var path in _files.Keys.Except(files.Select(static file => file.Path)).ToArray())
        {
            _driver = _driver.RemoveAdditionalTexts([_files[path]]);
            _files.Remove(path);
        }

        foreach (var (path, text) in files)
        {
            Put(path, text);
        }

        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var compilation, out var diagnostics);
        var result = _driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        ModelWalk.AssertNoRoslynObjects(result);
        AssertSecondRunIsCached(files, result);
        return new(result, compilation, diagnostics);
    }

    private void Put(string path, string text)
    {
        if (_files.TryGetValue(path, out var old))
        {
            if (old.GetText()!.ToString() == text)
            {
                return;
            }

            var changed = new TextFile(path, text);
            _driver = _driver.ReplaceAdditionalText(old, changed);
            _files[path] = changed;
            return;
        }

        _files[path] = new TextFile(path, text);
        _driver = _driver.AddAdditionalTexts([_files[path]]);
    }

    private void AssertSecondRunIsCached((string Path, string Text)[] files, GeneratorRunResult first)
    {
        var driver = _driver;
        foreach (var (path, text) in files)
        {
            driver = driver.ReplaceAdditionalText(_files[path], new TextFile(path, text));
        }

        var tree = CSharpSyntaxTree.ParseText("internal sealed class Unrelated;", s_parse, cancellationToken: default);
        var second = driver.RunGenerators(_compilation.AddSyntaxTrees(tree)).GetRunResult().Results.Single();
        Assert.Equal(first.GeneratedSources.Select(static s => s.HintName + "\n" + s.SourceText), second.GeneratedSources.Select(static s => s.HintName + "\n" + s.SourceText));
        Assert.All(Reasons(second.TrackedSteps), static step => Assert.True(step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step.Step} was {step.Reason}"));
        Assert.All(Reasons(second.TrackedOutputSteps), static step => Assert.True(step.Reason is IncrementalStepRunReason.Cached, $"{step.Step} was {step.Reason}"));
    }

    // The compiler's own input steps see new objects by design; the steps of the generator are the ones with a name of ours.
    private static IEnumerable<(string Step, IncrementalStepRunReason Reason)> Reasons(ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps) =>
        from step in steps
        where step.Key is not ("AdditionalTexts" or "Compilation" or "ParseOptions")
        from run in step.Value
        from output in run.Outputs
        select (step.Key, output.Reason);
}
