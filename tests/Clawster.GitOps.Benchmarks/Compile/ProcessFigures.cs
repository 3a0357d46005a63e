using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace Clawster.GitOps.Benchmarks.Compile;

/// <summary>A whole process from start to end.</summary>
/// <param name="Wall">Median of the runs.</param>
/// <param name="PeakMiB">Highest resident memory of any run.</param>
internal sealed record ProcessFigures(TimeSpan Wall, double PeakMiB)
{
    /// <param name="runs">How often; one more run before them warms the disk cache.</param>
    /// <param name="prepare">Before each run.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="program">The program and its arguments.</param>
    /// <exception cref="InvalidOperationException">A run failed.</exception>
    public static ProcessFigures Measure(int runs, Action prepare, string folder, params string[] program)
    {
        var all = Enumerable.Range(0, runs + 1).Select(_ => { prepare(); return Once(folder, program); }).Skip(1).ToArray();
        return new(all.Select(static run => run.Wall).Order().ElementAt(runs / 2), all.Max(static run => run.PeakMiB));
    }

    private static (TimeSpan Wall, double PeakMiB) Once(string folder, string[] program)
    {
        var start = new ProcessStartInfo(program[0], program.Skip(1)) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0.0;
        while (!process.WaitForExit(2))
        {
            peak = Math.Max(peak, Peak(process.Id));
        }

        var wall = watch.Elapsed;
        output.Wait(CancellationToken.None);
        return process.ExitCode == 0 ? (wall, peak) : throw new InvalidOperationException($"{string.Join(' ', program)} ended with {process.ExitCode}: {error.Result}{output.Result}");
    }

    // The kernel's own high-water mark: the last look before the end is near the truth.
    private static double Peak(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
