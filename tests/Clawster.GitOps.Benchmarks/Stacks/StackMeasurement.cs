using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Benchmarks.Deployments;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.Runner.Deployments;

namespace Clawster.GitOps.Benchmarks.Stacks;

/// <summary>Many bots at once under AWS's request rates: whether all come to life, how many calls each takes, how much memory the runner takes.</summary>
internal static class StackMeasurement
{
    private static readonly string[] s_throttled = ["Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "SlowDown"];

    public static async Task<int> RunAsync(string[] counts)
    {
        int[] bots = counts.Length == 0 ? [10, 50, 100, 200] : [.. counts.Select(static count => int.Parse(count, CultureInfo.InvariantCulture))];
        var failed = 0;
        Console.WriteLine("| profile | bots | not live | live | calls to AWS | a bot | throttled | a bot |\n|---|---|---|---|---|---|---|---|");
        foreach (var profile in new[] { DurationProfile.Requirements, DurationProfile.Observed })
        {
            foreach (var count in bots)
            {
                failed += await MeasureAsync(profile, count);
            }
        }

        Console.WriteLine("\n| bots | peak working set of the runner's process, MiB | of that managed, MiB |\n|---|---|---|");
        foreach (var count in bots)
        {
            Console.WriteLine(await RunnerProcess.MeasureAsync(count));
        }

        return failed == 0 ? 0 : 1;
    }

    private static async Task<int> MeasureAsync(DurationProfile profile, int count)
    {
        await using var cloud = await MeasuredCloud.StartAsync(profile, faults: new FaultPlan { Throttling = true });
        var fleet = LoadFleet.Of(count);
        var result = await Deployment.RunAsync(fleet.Fleet, fleet.Bots, cloud.Cloud, new Silence(), CancellationToken.None);
        var requests = cloud.Aws.Requests.All;
        var throttled = requests.Where(static request => s_throttled.Contains(request.Error)).ToArray();
        var late = result.Bots.Where(static bot => bot.LiveAfter is null).ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {profile.ToString().ToLowerInvariant()} | {count} | {late.Length} | {result.Bots.Max(static bot => bot.LiveAfter):m\\:ss\\.f} | {requests.Length:N0} | {requests.Length / (double)count:F0} | {throttled.Length:N0} | {throttled.Length / (double)count:F1} |"));
        Most("calls", requests.Select(static request => $"{request.Service} {request.Operation}"), count);
        Most("throttled", throttled.Select(static request => $"{request.Service} {request.Operation}"), count);
        foreach (var bot in late.Take(5))
        {
            Console.Error.WriteLine($"  {bot.Bot}: {bot.Result}: {bot.Reason}");
        }

        return late.Length;
    }

    private static void Most(string what, IEnumerable<string> operations, int bots) => Console.Error.WriteLine($"  {what} a bot: " + string.Join(", ", operations
        .GroupBy(static operation => operation, StringComparer.Ordinal)
        .OrderByDescending(static group => group.Count())
        .Take(8)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count() / (double)bots:F1}"))));
}
