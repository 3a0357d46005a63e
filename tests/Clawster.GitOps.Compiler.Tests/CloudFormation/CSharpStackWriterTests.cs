using System;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Compiler.Tests.Stacks;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Clawster.GitOps.Compiler.Tests.CloudFormation;

public sealed class CSharpStackWriterTests
{
    [Fact]
    public void The_class_of_any_bot_compiles_and_gives_the_same_template() => Gen.Select(BotGen.Fleet, BotGen.Bot).Sample((fleet, bot) =>
    {
        var stack = BotStackBuilder.Build(fleet, bot);

        Assert.Equal(TemplateJsonWriter.Write(stack), TemplateJsonWriter.Write(Executed(CSharpStackWriter.Write(stack, "Clawster.GitOps.Bots", "SomeBot"))));
    }, iter: 12, threads: 1);

    [Fact]
    public void No_text_of_a_bot_changes_the_shape_of_its_class() => Gen.Select(BotGen.Fleet, BotGen.Bot, BotGen.Hostile).Sample((fleet, bot, text) =>
    {
        var plain = BotStackBuilder.Build(fleet, bot with { Owner = "owner", Description = "text" });
        var hostile = BotStackBuilder.Build(fleet, bot with { Owner = text, Description = text });

        Assert.Equal(Shape(plain), Shape(hostile));
    }, iter: 100);

    [Fact]
    public void Every_form_of_a_value_survives_the_way_through_the_class()
    {
        var stack = new Stack("forms", "Every form")
        {
            Parameters = [new("Stage") { Default = "a\"b", NoEcho = true }, new("Subnets") { Type = "List<AWS::EC2::Subnet::Id>" }],
            Conditions =
            [
                new("IsProduction", ConditionExpression.Same(Fn.Ref<string>("Stage"), "production")),
                new("IsOther", ConditionExpression.Or(ConditionExpression.Not(ConditionExpression.Named("IsProduction")), ConditionExpression.And(ConditionExpression.Named("IsProduction"), ConditionExpression.Same("a", "b")))),
            ],
            Resources =
            [
                new Compiler.CloudFormation.Sns.Topic("Topic") { TopicName = Fn.If<string>("IsProduction", "live", null), Condition = "IsOther", DeletionPolicy = DeletionPolicy.Retain },
                new Compiler.CloudFormation.Iam.Role("Role")
                {
                    DependsOn = ["Topic"],
                    AssumeRolePolicyDocument = Json.From(("Version", "2012-10-17"), ("Statement", Json.List(Json.From(("Resource", Fn.Ref<string>("Topic")), ("Count", 1), ("Share", 0.5), ("On", true), ("None", Json.Null))))),
                    RoleName = Fn.Join("-", "a", Fn.Sub("${x} $", "{y}", PseudoParameter.Region, "!"), Fn.Select(1, Fn.Ref<System.Collections.Immutable.ImmutableArray<string>>("Subnets"))),
                },
            ],
            Outputs = [new("Out", Fn.Ref<string>("Role")) { Condition = "IsOther", Description = "x" }],
        };

        var template = TemplateJsonWriter.Write(stack);

        Assert.Equal(template, TemplateJsonWriter.Write(Executed(CSharpStackWriter.Write(stack, "N", "FormsBot"))));
        Testing.Snapshot.Match(GetType().Assembly, "forms.template.json", System.Text.Encoding.UTF8.GetString(template));
    }

    [Fact]
    public void An_attribute_that_does_not_exist_does_not_compile()
    {
        var source = CSharpStackWriter.Write(BotStackBuilder.Build(BotSpecs.Fleet, BotSpecs.Support), "N", "SupportBot").Replace("LoadBalancer.DnsName", "LoadBalancer.Colour", StringComparison.Ordinal);

        Assert.Contains(Compilation(source).GetDiagnostics(TestContext.Current.CancellationToken), static d => d.Id == "CS1061");
    }

    private static Stack Executed(string source)
    {
        using var stream = new MemoryStream();
        var result = Compilation(source).Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Take(5)));
        stream.Position = 0;
        var context = new AssemblyLoadContext("bot", isCollectible: true);
        try
        {
            var type = context.LoadFromStream(stream).GetTypes().Single(static type => type.Name.EndsWith("Bot", StringComparison.Ordinal));
            return (Stack)type.GetMethod("ToStack")!.Invoke(Activator.CreateInstance(type), null)!;
        }
        finally
        {
            context.Unload();
        }
    }

    private static CSharpCompilation Compilation(string source) => CSharpCompilation.Create(
        "Bots",
        [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14))],
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Stack).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error, specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]));   // as the SDK does: a newer System.Collections.Immutable stands in

    // The kinds of all nodes in order: a text that became code would change them.
    private static string Shape(Stack stack)
    {
        var root = CSharpSyntaxTree.ParseText(CSharpStackWriter.Write(stack, "N", "C")).GetRoot();
        Assert.DoesNotContain(root.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        return string.Join("\n", root.DescendantNodes().Select(static node => node is IdentifierNameSyntax name ? name.Identifier.Text : node.Kind().ToString()));
    }
}
