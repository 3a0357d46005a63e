using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text;
using Clawster.GitOps.BotGenerator;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Diagnostic = Clawster.GitOps.Compiler.Diagnostics.Diagnostic;
using DiagnosticSeverity = Clawster.GitOps.Compiler.Diagnostics.DiagnosticSeverity;
using RoslynSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Compiles generated and team code in memory, as <c>dotnet build bots</c> does on disk. Keeps what the generator knows, so that a later commit costs only what changed.</summary>
internal sealed class TeamBuild
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14);

    private static readonly string[] s_references =
    [
        "System.Private.CoreLib", "System.Runtime", "netstandard", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory",
        "System.Text.Json", "System.Text.RegularExpressions", "System.Console", "Clawster.GitOps.Compiler",
    ];

    private readonly CSharpCompilation _empty = CSharpCompilation.Create(
        "Clawster.GitOps.Bots",
        references: s_references.Select(Reference),
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    private readonly Dictionary<string, FileText> _files = new(StringComparer.Ordinal);

    private GeneratorDriver _driver = CSharpGeneratorDriver.Create([new BotStackGenerator().AsSourceGenerator()], parseOptions: s_parse);

    /// <returns>The assembly, or null and the faults of the team's code.</returns>
    /// <exception cref="InvalidOperationException">The generator itself failed.</exception>
    public (byte[]? Assembly, ImmutableArray<Diagnostic> Faults) Compile(ImmutableArray<SourceFile> files, ImmutableArray<SourceFile> code)
    {
        Update(files);
        var team = code.Select(static file => CSharpSyntaxTree.ParseText(Text(file), s_parse, file.Path));
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_empty.AddSyntaxTrees(team), out var compilation, out _);
        if (_driver.GetRunResult().Results.Select(static result => result.Exception).FirstOrDefault(static exception => exception is not null) is { } crash)
        {
            throw new InvalidOperationException("The bot generator failed.", crash);
        }

        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        return result.Success ? (stream.ToArray(), []) : (null, [.. result.Diagnostics.Where(static found => found.Severity == RoslynSeverity.Error).Select(ToDiagnostic)]);
    }

    private void Update(ImmutableArray<SourceFile> files)
    {
        var wanted = files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        foreach (var gone in _files.Values.Where(file => !wanted.ContainsKey(file.Path)).ToArray())
        {
            _driver = _driver.RemoveAdditionalTexts([gone]);
            _files.Remove(gone.Path);
        }

        foreach (var file in files)
        {
            var old = _files.GetValueOrDefault(file.Path);
            if (old is not null && old.Content.Span.SequenceEqual(file.Content.Span))
            {
                continue;
            }

            var text = new FileText(file.Path, file.Content);
            _driver = old is null ? _driver.AddAdditionalTexts([text]) : _driver.ReplaceAdditionalText(old, text);
            _files[file.Path] = text;
        }
    }

    private static Diagnostic ToDiagnostic(Microsoft.CodeAnalysis.Diagnostic found)
    {
        var place = found.Location.GetLineSpan();
        return new(found.Id, DiagnosticSeverity.Error, place.Path is { Length: > 0 } path ? path : "bots", new(Position(place.StartLinePosition), Position(place.EndLinePosition)), found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static SourcePosition Position(LinePosition position) => new(position.Line + 1, position.Character + 1);

    private static SourceText Text(SourceFile file) => SourceText.From(Encoding.UTF8.GetString(file.Content.Span), Encoding.UTF8);

    // Read from memory, so that it also holds in a program of a single file.
    private static unsafe PortableExecutableReference Reference(string name) =>
        Assembly.Load(name).TryGetRawMetadata(out var blob, out var length)
            ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)blob, length)).GetReference(display: name)
            : throw new InvalidOperationException($"{name} has no metadata.");
}
