using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Testing;
using Clawster.GitOps.Testing.Generators;
using Microsoft.CodeAnalysis;

namespace Clawster.GitOps.BotGenerator.Tests;

/// <summary>The sample bots through the real compiler, as <c>dotnet build bots</c> sees them.</summary>
public sealed class SampleBotTests
{
    private static readonly string s_bots = Path.Combine(Snapshot.ProjectDirectory(typeof(SampleBotTests).Assembly), "../../bots");

    private readonly GeneratorHarness _harness = new(new BotStackGenerator(), MetadataReference.CreateFromFile(typeof(Stack).Assembly.Location));

    [Fact]
    public void Every_sample_becomes_a_class_that_compiles()
    {
        var files = Directory.GetFiles(s_bots, "*.yaml").Order().Select(static file => ("bots/" + Path.GetFileName(file), File.ReadAllText(file))).ToArray();

        var outcome = _harness.Run(files);

        Assert.Empty(outcome.Messages);
        Assert.Empty(outcome.CompilerErrors);
        Assert.Equal(files.Count(static file => file.Item1.EndsWith(".bot.yaml", System.StringComparison.Ordinal)), outcome.Sources.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001\uffff")]
    [InlineData("a: [1, 2\nb: 3")]
    [InlineData("\tname: x")]
    [InlineData("&a [*a]")]
    [InlineData("name: x\nname: y")]
    [InlineData("--- a\n--- b")]
    public void A_broken_file_is_an_error_with_a_place_and_no_crash(string text)
    {
        var outcome = _harness.Run(("bots/broken.bot.yaml", text));

        Assert.NotEmpty(outcome.Messages);
        Assert.All(outcome.Messages, static message => Assert.Matches(@"^bots/[a-z.]+\(\d+,\d+\): (error|warning) CGO\d{4}: ", message));
        Assert.Empty(outcome.Sources);
    }
}
