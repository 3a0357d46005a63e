using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Testing.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Clawster.GitOps.BotGenerator.Tests;

/// <summary>A text in a bot file can become nothing but a text: through the generator and through the compiler that the runner calls.</summary>
public sealed class InjectionTests
{
    private readonly GeneratorHarness _harness = new(new BotStackGenerator(), MetadataReference.CreateFromFile(typeof(Stack).Assembly.Location));

    [Theory]
    [InlineData("\"; evil();//")]
    [InlineData("\"\"\"\n} class X { void Y() { \"\"\"")]
    [InlineData("*/ evil(); /*")]
    [InlineData("\\\"; evil();")]
    [InlineData("\u2028class X{}")]
    [InlineData("\r\n#error\r\n")]
    [InlineData("${AWS::AccountId}")]
    [InlineData("x\ud83d\ude00'@$")]
    public void No_text_changes_the_shape_of_the_generated_code(string text)
    {
        var files = FullBot.Places.Select((place, index) => ($"bots/b{index:00}.bot.yaml", FullBot.With(place, text).Replace("bot.example.com", $"b{index}.example.com", StringComparison.Ordinal))).Append(("bots/fleet.yaml", FullBot.Fleet)).ToArray();

        var outcome = _harness.Run([.. files, ("bots/plain.bot.yaml", FullBot.Plain)]);

        var shape = Shape(outcome.Sources["plain.bot.g.cs"], "PlainBot");
        Assert.All(outcome.Sources.Where(static source => source.Key != "plain.bot.g.cs"), source => Assert.Equal(shape, Shape(source.Value, ClassOf(source.Key))));
        Assert.Empty(outcome.CompilerErrors);
        Assert.All(outcome.Messages, static message => Assert.Matches(@"^bots/b\d\d\.bot\.yaml\(1,\d+\): error CGO\d{4}: [^\r\n]+$", message));
        Assert.Equal(Direct([.. files, ("bots/plain.bot.yaml", FullBot.Plain)]), Names(outcome.Sources.Keys));
        Assert.True(outcome.Sources.Count > 3, "some texts are free, such as the description");
    }

    // Both hosts accept the same bots.
    private static string[] Direct((string Path, string Text)[] files)
    {
        var fleet = BotCompiler.Compile([.. files.Select(static file => new SourceFile(file.Path, Encoding.UTF8.GetBytes(file.Text)))]);
        return [.. fleet.Bots.Select(static bot => bot.Spec.Name).Order(StringComparer.Ordinal)];
    }

    private static string[] Names(IEnumerable<string> hints) => [.. hints.Select(static hint => hint.Split('.')[0]).Order(StringComparer.Ordinal)];

    private static string ClassOf(string hint) => BotClassName.Of(hint.Split('.')[0]);

    private static string Shape(string source, string className)
    {
        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        Assert.DoesNotContain(root.GetDiagnostics(), static found => found.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(root.DescendantTokens(), static token => token.Text == "evil");
        return string.Join("\n", root.DescendantNodes().Select(node => node switch
        {
            IdentifierNameSyntax name => name.Identifier.Text.Replace(className, "Bot", StringComparison.Ordinal),
            BaseTypeDeclarationSyntax type => type.Identifier.Text.Replace(className, "Bot", StringComparison.Ordinal),
            _ => node.Kind().ToString(),
        }));
    }
}
