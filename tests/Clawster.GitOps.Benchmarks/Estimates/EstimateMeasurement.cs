using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Deployments;

namespace Clawster.GitOps.Benchmarks.Estimates;

/// <summary>How near the shown time left is at half-way, over many simulated deployments of regions that have learned how long their steps take.</summary>
internal static class EstimateMeasurement
{
    private const int Clouds = 2;

    /// <param name="options">Number of deployments, and a profile when not both are wanted.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var count = options is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 200;
        DurationProfile[] profiles = options is [_, var name] ? [Enum.Parse<DurationProfile>(name, ignoreCase: true)] : [DurationProfile.Requirements, DurationProfile.Observed];
        var failed = 0;
        Console.WriteLine("| profile | deployment | learned | deployments | error of the remaining: median | P90 | error of the total: median | P90 | bias |\n|---|---|---|---|---|---|---|---|---|");
        foreach (var profile in profiles)
        {
            var shares = Enumerable.Range(0, Clouds).Select(cloud => (count / profiles.Length + cloud) / Clouds);
            List<(string Kind, bool Learned, Estimate Estimate)> all = [];
            foreach (var (share, seed) in shares.Select(static (share, seed) => (share, seed)))
            {
                await using var region = await LearningRegion.StartAsync(profile, seed + 1);
                all.AddRange(await region.RunAsync(share));
                failed += region.Failed;
            }

            Report(profile, all);
        }

        Console.WriteLine($"\n{failed} deployments failed.");
        return failed == 0 ? 0 : 1;
    }

    private static void Report(DurationProfile profile, List<(string Kind, bool Learned, Estimate Estimate)> all)
    {
        foreach (var group in all.GroupBy(static one => (one.Learned, one.Kind)).OrderBy(static group => group.Key.Learned).ThenBy(static group => group.Key.Kind, StringComparer.Ordinal))
        {
            Row(profile, group.Key.Kind, group.Key.Learned, [.. group.Select(static one => one.Estimate)]);
        }

        Row(profile, "all", true, [.. all.Where(static one => one.Learned).Select(static one => one.Estimate)]);
    }

    private static void Row(DurationProfile profile, string kind, bool learned, Estimate[] estimates)
    {
        var errors = estimates.Select(static one => Math.Abs(one.OfRemaining)).Order().ToArray();
        var totals = estimates.Select(static one => Math.Abs(one.OfTotal)).Order().ToArray();
        var bias = estimates.Select(static one => one.OfRemaining).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {profile.ToString().ToLowerInvariant()} | {kind} | {(learned ? "yes" : "no")} | {errors.Length} | {At(errors, 0.5):P1} | {At(errors, 0.9):P1} | {At(totals, 0.5):P1} | {At(totals, 0.9):P1} | {At(bias, 0.5):+0.0 %;-0.0 %} |"));
        var late = estimates.GroupBy(static one => one.Late, StringComparer.Ordinal).OrderByDescending(static group => group.Count()).Take(3).Select(static group => $"{group.Key} ({group.Count()})");
        Console.Error.WriteLine($"  {kind}: furthest from its expectation: {string.Join(", ", late)}");
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
