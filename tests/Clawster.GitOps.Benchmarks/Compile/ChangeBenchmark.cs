using System;
using System.Diagnostics;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Benchmarks.Compile;

/// <summary>One file of many changes inside a running process: until the fleet is compiled again and the changed template is written.</summary>
internal static class ChangeBenchmark
{
    public static (TimeSpan Median, TimeSpan Worst) Run(int bots, int changes)
    {
        var cache = new MemoryCompilationCache();
        var files = Enumerable.Range(0, bots).Select(static index => new SourceFile($"bots/{SampleFleet.Name(index)}.bot.yaml", SampleFleet.Text(index, "light")))
            .Prepend(new SourceFile("bots/fleet.yaml", "regions:\n  eu-central-1:\n"u8.ToArray())).ToArray();
        _ = BotCompiler.Compile(files, cache);

        var times = new TimeSpan[changes];
        for (var i = 0; i < changes; i++)
        {
            var at = i * 37 % bots;
            files[at + 1] = new($"bots/{SampleFleet.Name(at)}.bot.yaml", SampleFleet.Text(at, i % 2 == 0 ? "standard" : "large"));
            var watch = Stopwatch.StartNew();
            var fleet = BotCompiler.Compile(files, cache);
            _ = TemplateJsonWriter.Write(fleet.Bots.Single(bot => bot.Spec.Name == SampleFleet.Name(at)).Stack);
            times[i] = watch.Elapsed;
        }

        return (times.Order().ElementAt(changes / 2), times.Max());
    }
}
