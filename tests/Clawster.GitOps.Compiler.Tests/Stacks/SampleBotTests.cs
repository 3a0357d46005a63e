using System;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Testing;
using Clawster.GitOps.Testing.CloudFormation;

namespace Clawster.GitOps.Compiler.Tests.Stacks;

/// <summary>The sample bots of the repository, from their files to templates.</summary>
public sealed class SampleBotTests
{
    private static readonly string s_root = Path.Combine(Snapshot.ProjectDirectory(typeof(SampleBotTests).Assembly), "../..");

    private readonly CompiledFleet _fleet = BotCompiler.Compile(
        [.. Directory.GetFiles(Path.Combine(s_root, "bots"), "*.yaml").Select(static file => new SourceFile("bots/" + Path.GetFileName(file), File.ReadAllBytes(file)))]);

    [Fact]
    public void Every_sample_compiles_without_a_finding()
    {
        Assert.Empty(_fleet.Diagnostics);
        Assert.Equal(Directory.GetFiles(Path.Combine(s_root, "bots"), "*.bot.yaml").Length, _fleet.Bots.Length);
    }

    [Fact]
    public void Every_sample_gives_a_template_that_CloudFormation_takes()
    {
        var rules = CloudFormationRules.Load(Path.Combine(s_root, "schemas/aws/cloudformation"));

        Assert.All(_fleet.Bots, bot =>
        {
            var template = TemplateJsonWriter.Write(bot.Stack);
            Assert.Empty(rules.Check(template));
            Assert.True(template.Length <= 51_200, $"{bot.Spec.Name}: {template.Length} bytes; CloudFormation takes 51,200 in a request");
        });
    }

    [Fact]
    public void The_order_of_the_files_changes_nothing()
    {
        var files = Directory.GetFiles(Path.Combine(s_root, "bots"), "*.yaml").Order(StringComparer.Ordinal).Select(static file => new SourceFile("bots/" + Path.GetFileName(file), File.ReadAllBytes(file))).ToArray();

        var reversed = BotCompiler.Compile([.. files.Reverse()]);

        Assert.Equal(_fleet.Bots.Select(static bot => Convert.ToHexString(TemplateJsonWriter.Write(bot.Stack))), reversed.Bots.Select(static bot => Convert.ToHexString(TemplateJsonWriter.Write(bot.Stack))));
    }
}
