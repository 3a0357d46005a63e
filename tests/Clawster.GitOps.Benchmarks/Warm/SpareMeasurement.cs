using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Benchmarks.Deployments;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Benchmarks.Warm;

/// <summary>How soon a bot runs and is live that starts on a spare instance of its region (<c>compute.spare</c>) beside one that does not: one more bot, and one that is started after a stop. Simulated time.</summary>
internal static class SpareMeasurement
{
    private const string Body = TestFleet.Bundled + TestFleet.Public + "state:\n  kind: durable\n";
    private const string Spare = Body + "compute: { spare: true }\n";

    private static readonly TimeSpan s_filling = TimeSpan.FromMinutes(20);

    /// <param name="seeds">How many times; each spreads the durations in another way.</param>
    public static async Task<int> RunAsync(int seeds)
    {
        Console.WriteLine("| profile | instance | what | median | from | to |\n|---|---|---|---|---|---|");
        foreach (var profile in new[] { DurationProfile.Requirements, DurationProfile.Observed })
        {
            foreach (var spare in new[] { true, false })
            {
                var rows = new List<(TimeSpan Running, TimeSpan Live, TimeSpan Started)>();
                for (var seed = 0; seed < seeds; seed++)
                {
                    rows.Add(await MeasureAsync(profile, spare, seed));
                }

                Row(profile, spare, "one more bot, running", rows.Select(static row => row.Running));
                Row(profile, spare, "one more bot, live", rows.Select(static row => row.Live));
                Row(profile, spare, "`clawster start` after `clawster stop`, live", rows.Select(static row => row.Started));
            }
        }

        return 0;
    }

    private static async Task<(TimeSpan Running, TimeSpan Live, TimeSpan Started)> MeasureAsync(DurationProfile profile, bool spare, int seed)
    {
        await using var cloud = await MeasuredCloud.StartAsync(profile, seed);
        var region = $"tier: starter, images: {{ arm64: {await OwnImage.MakeAsync(cloud)} }}" + (spare ? ", spares: { count: 1 }" : "");
        await DeployAsync(TestFleet.Of(region, Body), cloud);
        await cloud.Aws.Clock.PassAsync(s_filling);

        var later = (await DeployAsync(TestFleet.Of(region, Body, spare ? Spare : Body), cloud)).Bots.Single(static bot => bot.Bot == "bot-2");
        await cloud.Aws.Clock.PassAsync(s_filling);

        var bot = (await FleetStatus.ReadAsync([TestFleet.Region], cloud.Cloud, CancellationToken.None)).Single(static one => one.Name == "bot-2");
        await PowerAsync(bot, BotPowerChange.Stop, cloud);
        await cloud.Aws.Clock.PassAsync(s_filling);
        var begun = cloud.Aws.Clock.GetUtcNow();
        await PowerAsync(bot, BotPowerChange.Start, cloud);
        return (later.RunningAfter!.Value, later.LiveAfter!.Value, cloud.Aws.Clock.GetUtcNow() - begun);
    }

    private static async Task<DeploymentResult> DeployAsync(CompiledFleet fleet, MeasuredCloud cloud)
    {
        var result = await Deployment.RunAsync(fleet.Fleet, fleet.Bots, cloud.Cloud, new Silence(), CancellationToken.None);
        return result.Kind is DeploymentResultKind.Succeeded ? result : throw new InvalidOperationException(string.Join(" ", result.Bots.Select(static bot => bot.Reason)));
    }

    private static async Task PowerAsync(DeployedBot bot, BotPowerChange change, MeasuredCloud cloud)
    {
        if (await PowerChange.RunAsync(bot, change, cloud.Cloud, CancellationToken.None) is { } fault)
        {
            throw new InvalidOperationException(fault.Summary);
        }
    }

    private static void Row(DurationProfile profile, bool spare, string what, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToArray();
        Console.WriteLine($"| {profile.ToString().ToLowerInvariant()} | {(spare ? "spare" : "launched")} | {what} | {Text(sorted[sorted.Length / 2])} | {Text(sorted[0])} | {Text(sorted[^1])} |");
    }

    private static string Text(TimeSpan time) => time.ToString(@"m\:ss\.f", CultureInfo.InvariantCulture);
}
