using System;
using System.IO;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Compilation;

namespace Clawster.GitOps.Runner.Tests.Compilation;

public sealed class FileCompilationCacheTests : IDisposable
{
    private static readonly SourceFile[] s_files =
    [
        File("fleet.yaml", "regions: { eu-central-1: { nat: none } }\n"),
        File("aa.bot.yaml", "region: eu-central-1\nowner: team\nlabels: { a: b }\nmodel: { provider: anthropic, name: x }\nbudget: { monthlyUsd: 40.5 }\noverrides: { LogGroup: { RetentionInDays: 7 } }\n"),
        File("bb.bot.yaml", "colour: red\n"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("clawster-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_kept_is_the_same_as_what_was_compiled_also_in_another_process()
    {
        var first = Compile(out var compiled);
        var second = Compile(out var again);

        Assert.Equal((2, 0), (compiled, again));
        Assert.Equal(Lines(BotCompiler.Compile(s_files)), Lines(first));
        Assert.Equal(Lines(first), Lines(second));
        Assert.Contains("warning CGO2118", Lines(second), StringComparison.Ordinal);
        Assert.Equal(new Usd(40.5m), Assert.Single(second.Bots).Spec.MonthlyBudget);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-1)]
    public void A_broken_file_counts_as_absent(int at)
    {
        var first = Compile(out _);
        foreach (var path in Directory.GetFiles(_folder))
        {
            var bytes = System.IO.File.ReadAllBytes(path);
            bytes[at < 0 ? ^1 : at] ^= 0x20;
            System.IO.File.WriteAllBytes(path, bytes);
        }

        Assert.Equal(Lines(first), Lines(Compile(out var compiled)));
        Assert.InRange(compiled, 1, 2);
        Compile(out var healed);
        Assert.Equal(0, healed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100)]
    public void A_file_that_was_cut_off_counts_as_absent(int length)
    {
        var first = Compile(out _);
        foreach (var path in Directory.GetFiles(_folder))
        {
            System.IO.File.WriteAllBytes(path, System.IO.File.ReadAllBytes(path)[..length]);
        }

        Assert.Equal(Lines(first), Lines(Compile(out var compiled)));
        Assert.Equal(2, compiled);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_changes_no_result()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder, "file"), "");

        var cache = new FileCompilationCache(Path.Combine(_folder, "file", "cache"));
        var fleet = BotCompiler.Compile(s_files, cache);
        cache.Save();

        Assert.Equal(Lines(BotCompiler.Compile(s_files)), Lines(fleet));
    }

    private CompiledFleet Compile(out int compiled)
    {
        var kept = new FileCompilationCache(_folder);
        var cache = new Counting(kept);
        var fleet = BotCompiler.Compile(s_files, cache);
        kept.Save();
        compiled = cache.Compiled;
        return fleet;
    }

    private static string Lines(CompiledFleet fleet) =>
        string.Join("\n", fleet.Diagnostics.Select(static found => $"{found} to {found.Span.End}").Concat(fleet.Bots.Select(static bot => bot.Path + Encoding.UTF8.GetString(TemplateJsonWriter.Write(bot.Stack)))));

    private static SourceFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private sealed class Counting(ICompilationCache inner) : ICompilationCache
    {
        public int Compiled { get; private set; }

        public CheckedBot GetOrAdd(string key, Func<CheckedBot> compile, Func<BotSpec, CompiledBot> restore) => inner.GetOrAdd(
            key,
            () =>
            {
                Compiled++;
                return compile();
            },
            restore);
    }
}
