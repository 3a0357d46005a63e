using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Clawster.GitOps.Architecture.Tests;

/// <summary>The conventions a reader relies on, held by reading the sources.</summary>
public sealed partial class SourceRuleTests
{
    private static readonly string[] s_folders = ["generators", "runner"];

    private static readonly (string Folder, string[] Blind)[] s_blindness =
    [
        ("runner/Clawster.GitOps.LocalCloud", ["Clawster.GitOps.Runner", "Clawster.GitOps.Compiler"]),
        ("runner/Clawster.GitOps.Runner/Planning", ["System.Net", "System.IO", "Amazon.", "Clawster.GitOps.Runner.Execution", "Clawster.GitOps.Runner.Commands"]),
        ("runner/Clawster.GitOps.Runner/Execution", ["Clawster.GitOps.Runner.Statuses", "Clawster.GitOps.Runner.Dashboard", "Clawster.GitOps.Runner.Commands", "Spectre.Console"]),
        ("runner/Clawster.GitOps.Runner/Progress", ["Amazon.", "Clawster.GitOps.LocalCloud", "Clawster.GitOps.Runner.Commands"]),
        ("generators/Clawster.GitOps.Compiler", ["Microsoft.CodeAnalysis", "Clawster.GitOps.BotGenerator"]),
    ];

    [Fact]
    public void A_file_is_named_after_its_one_type()
    {
        var wrong = Sources()
            .Select(static path => (Path: path, Types: Types(path)))
            .Where(static file => file.Types.Count > 0 && (file.Types.Count > 1 || !Named(file.Path, file.Types[0])))
            .Select(static file => $"{Repository.Relative(file.Path)}: {string.Join(", ", file.Types)}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var wrong = Sources()
            .Select(static path => (Path: path, Namespace: NamespaceLine().Match(File.ReadAllText(path)).Groups[1].Value))
            .Where(static file => file.Namespace.Length > 0 && file.Namespace.StartsWith("Clawster.", StringComparison.Ordinal) && file.Namespace != FolderNamespace(file.Path))
            .Select(static file => $"{Repository.Relative(file.Path)}: {file.Namespace}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Folders_do_not_see_what_they_must_be_blind_to()
    {
        var wrong =
            from rule in s_blindness
            where Directory.Exists(Path.Combine(Repository.Root, rule.Folder))
            from path in Repository.Files(rule.Folder, "*.cs")
            from blind in rule.Blind
            where File.ReadLines(path).Any(line => line.StartsWith("using " + blind, StringComparison.Ordinal))
            select $"{Repository.Relative(path)} uses {blind}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Concrete_classes_are_sealed_or_static()
    {
        var all = Sources().Select(static path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot()).ToArray();
        var bases = all.SelectMany(static root => root.DescendantNodes().OfType<BaseTypeSyntax>()).Select(static b => b.Type.ToString().Split('<')[0].Split('.')[^1]).ToHashSet(StringComparer.Ordinal);

        var open = all.SelectMany(static root => root.DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Where(static type => type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword })
            .Where(static type => !type.Modifiers.Any(static m => m.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.PartialKeyword))
            .Select(static type => type.Identifier.Text)
            .Where(name => !bases.Contains(name));

        Assert.Empty(open);
    }

    private static IEnumerable<string> Sources() => s_folders.SelectMany(static folder => Repository.Files(folder, "*.cs"));

    private static List<string> Types(string path) =>
        [.. CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes()
            .Where(static node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
            .Select(static node => node is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)node).Identifier.Text)];

    // X.cs, X.Part.cs and X{T}.cs all belong to X; polyfills stand together because they have no owner.
    private static bool Named(string path, string type) =>
        Path.GetFileName(path) is "Polyfills.cs" || Path.GetFileName(path).Split('.', '{', '`')[0] == type;

    private static string FolderNamespace(string path)
    {
        var parts = Repository.Relative(path).Split('/')[1..^1];
        return string.Join('.', parts);
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
