using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Compiler.Tests.Fuzzing;

/// <summary>
/// Mutated bot and fleet files: no exception, no second of silence, and every rejection has a file, a line and a column. <c>FUZZ_FILES</c> says how many and <c>FUZZ_FIRST</c> from which on; the files depend on
/// their number alone, so a failure names the one file to look at.
/// </summary>
public sealed class FuzzTests
{
    private const int Default = 4_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private static readonly string s_bots = Path.Combine(Snapshot.ProjectDirectory(typeof(FuzzTests).Assembly), "../../bots");

    private static readonly SourceFile[] s_samples =
        [.. Directory.GetFiles(s_bots, "*.yaml").Order(StringComparer.Ordinal).Select(static file => new SourceFile("bots/" + Path.GetFileName(file), File.ReadAllBytes(file)))];

    private readonly ConcurrentQueue<string> _wrong = new();
    private long _rejected;
    private long _accepted;
    private long _slowest;

    [Fact]
    public void No_mutated_file_crashes_or_stops_the_compiler_and_each_rejection_has_a_place()
    {
        var count = Number("FUZZ_FILES", Default);
        var first = Number("FUZZ_FIRST", 1);
        Try(0);   // the first compilation also loads the compiler
        _slowest = 0;

        Parallel.For(first, first + count, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, Try);

        Assert.Empty(_wrong);
        Assert.True(_rejected > count / 4, $"only {_rejected} of {count} files were rejected");
        Assert.True(_accepted > 0 && _slowest > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} files: {_rejected} rejected, {_accepted} accepted, the slowest took {Stopwatch.GetElapsedTime(0, _slowest).TotalMilliseconds:0} ms");
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private void Try(int seed)
    {
        var files = new Mutation(seed, s_samples).Files();
        var took = Time(seed, files);
        for (var again = 0; again < 2 && Stopwatch.GetElapsedTime(0, took) > s_longest; again++)
        {
            took = Math.Min(took, Time(seed, files));   // the machine may have been busy with something else
        }

        InterlockedMax(ref _slowest, took);
        if (Stopwatch.GetElapsedTime(0, took) > s_longest)
        {
            _wrong.Enqueue($"file {seed}: took {Stopwatch.GetElapsedTime(0, took)}");
        }
    }

    private long Time(int seed, IReadOnlyList<SourceFile> files)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            Judge(seed, BotCompiler.Compile(files));
        }
        catch (Exception fault)
        {
            _wrong.Enqueue($"file {seed}: {fault}");
        }

        return Stopwatch.GetTimestamp() - start;
    }

    private void Judge(int seed, CompiledFleet fleet)
    {
        Interlocked.Increment(ref fleet.Diagnostics.Any(static found => found.Severity == DiagnosticSeverity.Error) ? ref _rejected : ref _accepted);
        foreach (var found in fleet.Diagnostics.Where(static found => found.Path.Length == 0 || found.Span.Start.Line < 1 || found.Span.Start.Column < 1 || found.Message.Length == 0 || !HasEnd(found.Span)))
        {
            _wrong.Enqueue($"file {seed}: no place: {found}");
        }
    }

    private static bool HasEnd(SourceSpan span) => span.End.Line > span.Start.Line || (span.End.Line == span.Start.Line && span.End.Column >= span.Start.Column);

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
