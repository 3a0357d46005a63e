using System;
using System.Globalization;
using System.IO;

namespace Clawster.GitOps.Benchmarks.Compile;

/// <summary>Whole-process time and peak memory of <c>clawster synth</c> beside the CDK app in <c>peers</c>, and the time after one change.</summary>
internal static class CompileBenchmark
{
    private static readonly int[] s_sizes = [1, 100, 1_000];

    public static int Run(string[] options)
    {
        var root = Root();
        var program = options is [var given, ..] ? Path.GetFullPath(given) : Path.Combine(root, "artifacts/bin/Clawster.GitOps.Runner/release/clawster");
        var runs = options is [_, var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 5;
        var peer = Path.Combine(root, "tests/Clawster.GitOps.Benchmarks/peers/cdk/app.js");
        if (!File.Exists(program) || !Directory.Exists(Path.Combine(Path.GetDirectoryName(peer)!, "node_modules")))
        {
            Console.Error.WriteLine($"'{program}' or the peer's node_modules is missing; see tests/Clawster.GitOps.Benchmarks/peers/README.md");
            return 2;
        }

        Console.WriteLine("| bots | clawster synth | from its cache | CDK app | ratio | peak MiB | CDK peak MiB |\n|---|---|---|---|---|---|---|");
        foreach (var bots in s_sizes)
        {
            Row(bots, runs, program, peer);
        }

        var (median, worst) = ChangeBenchmark.Run(1_000, 40);
        Console.WriteLine(FormattableString.Invariant($"\nAfter one change in 1,000 bots, inside a running process: median {median.TotalMilliseconds:0.0} ms, worst {worst.TotalMilliseconds:0.0} ms."));
        return 0;
    }

    private static void Row(int bots, int runs, string program, string peer)
    {
        var folder = SampleFleet.Write(bots);
        var state = Path.Combine(folder, ".clawster");
        void Forget()
        {
            if (Directory.Exists(state))
            {
                Directory.Delete(state, recursive: true);
            }
        }

        try
        {
            var cold = ProcessFigures.Measure(runs, Forget, folder, program, "synth");
            var cached = ProcessFigures.Measure(runs, static () => { }, folder, program, "synth");
            var cdk = ProcessFigures.Measure(runs, static () => { }, folder, "node", peer, Path.Combine(folder, "bots"), Path.Combine(folder, "cdk.out"));
            Console.WriteLine(FormattableString.Invariant(
                $"| {bots:N0} | {cold.Wall.TotalMilliseconds:0} ms | {cached.Wall.TotalMilliseconds:0} ms | {cdk.Wall.TotalMilliseconds:0} ms | {cdk.Wall / cold.Wall:0.0}x | {cold.PeakMiB:0} | {cdk.PeakMiB:0} |"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Clawster.GitOps.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Run it from a build inside the repository.");
    }
}
