using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Testing;
using Clawster.GitOps.Testing.Generators;
using CsCheck;
using Microsoft.CodeAnalysis;

namespace Clawster.GitOps.BotGenerator.Tests;

/// <summary>
/// The same files give the same template bytes, whether the runner asks the compiler or the C# compiler runs the generator and the generated classes are run.
/// <c>TWO_HOSTS_BOTS</c> says for how many random bots.
/// </summary>
public sealed class TwoHostsTests
{
    private const int Default = 40;
    private const int Together = 100;

    [Fact]
    public void Every_sample_gives_the_same_template_through_both_hosts()
    {
        var folder = Path.Combine(Snapshot.ProjectDirectory(typeof(TwoHostsTests).Assembly), "../../bots");
        var files = Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(static file => ("bots/" + Path.GetFileName(file), File.ReadAllText(file))).ToArray();

        Assert.True(Compare(files) >= 4);
    }

    [Fact]
    public void Random_bots_give_the_same_template_through_both_hosts()
    {
        var wanted = int.Parse(Environment.GetEnvironmentVariable("TWO_HOSTS_BOTS") ?? Default.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var compared = 0;
        for (var batch = 0u; compared < wanted; batch++)
        {
            var texts = Single(RandomBots.Text.Array[Math.Min(Together, wanted)], batch);
            compared += Compare([.. texts.Select(static (text, index) => ($"bots/b{index:000}.bot.yaml", text)), ("bots/fleet.yaml", RandomBots.Fleet)]);
        }

        Assert.True(compared >= wanted);
    }

    /// <returns>The number of bots that both hosts accepted and agreed on.</returns>
    private static int Compare((string Path, string Text)[] files)
    {
        var direct = BotCompiler.Compile([.. files.Select(static file => new SourceFile(file.Path, Encoding.UTF8.GetBytes(file.Text)))]);
        var harness = new GeneratorHarness(new BotStackGenerator(), MetadataReference.CreateFromFile(typeof(Stack).Assembly.Location));
        var outcome = harness.Run(files);

        Assert.Equal(direct.Diagnostics.Select(static found => found.ToString()).Order(StringComparer.Ordinal), outcome.Messages.Order(StringComparer.Ordinal));
        Assert.Equal(
            direct.Bots.ToDictionary(static bot => bot.Stack.Name, static bot => Convert.ToHexString(TemplateJsonWriter.Write(bot.Stack))),
            Executed(outcome.Compilation).ToDictionary(static stack => stack.Name, static stack => Convert.ToHexString(TemplateJsonWriter.Write(stack))));
        return direct.Bots.Length;
    }

    private static Stack[] Executed(Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error).Take(5)));
        stream.Position = 0;
        var context = new AssemblyLoadContext("bots", isCollectible: true);
        try
        {
            return [.. context.LoadFromStream(stream).GetTypes().Where(static type => type.GetMethod("ToStack") is not null).Select(static type => (Stack)type.GetMethod("ToStack")!.Invoke(Activator.CreateInstance(type), null)!)];
        }
        finally
        {
            context.Unload();
        }
    }

    private static T Single<T>(Gen<T> gen, uint seed) => gen.Generate(new PCG(seed, 1), null, out _);
}
