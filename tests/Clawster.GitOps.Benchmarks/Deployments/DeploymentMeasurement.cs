using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.LocalCloud;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Benchmarks.Deployments;

/// <summary>
/// Measures whole deployments on the local cloud in simulated time, which does not depend on the machine: when the first bot of a region and a later one are live, and how far the wall is from the
/// critical path of the graph.
/// </summary>
internal static class DeploymentMeasurement
{
    // An account has 50 load balancers in a region unless it asks for more (AWS's default quota); bots beyond that are measured without an address.
    private const int LoadBalancers = 50;

    private const string Private = "state:\n  kind: durable\n";
    private const string Public = TestFleet.Public + Private;

    public static async Task<int> RunAsync(string[] counts)
    {
        int[] bots = counts.Length == 0 ? [1, 10, 50] : [.. counts.Select(static count => int.Parse(count, CultureInfo.InvariantCulture))];
        Console.WriteLine("profile       bots  first deployment            running  live     wall     path     over   calls/bot  real");
        var failed = false;
        foreach (var profile in new[] { DurationProfile.Requirements, DurationProfile.Observed })
        {
            foreach (var count in bots)
            {
                failed |= !await MeasureAsync(profile, count);
            }
        }

        return failed ? 1 : 0;
    }

    private static async Task<bool> MeasureAsync(DurationProfile profile, int count)
    {
        await using var measured = await MeasuredCloud.StartAsync(profile);
        var (aws, cloud) = (measured.Aws, measured.Cloud);
        if (count == 1)
        {
            await OwnImageAsync(measured, profile);
        }

        var good = await DeployAsync("in a new region", Fleet(count, count), aws, cloud, profile, count);
        return good & await DeployAsync("one more, in the same one", Fleet(count, count + 1), aws, cloud, profile, 1);
    }

    // What bots take that speak a bundled channel and whose instances boot from an image with the container's image on its disk.
    private static async Task OwnImageAsync(MeasuredCloud measured, DurationProfile profile)
    {
        const string bot = TestFleet.Bundled + Public;
        var (aws, cloud) = (measured.Aws, measured.Cloud);
        var region = $"tier: starter, images: {{ arm64: {await OwnImage.MakeAsync(measured)} }}";
        await DeployAsync("own image, new region", TestFleet.Of(region, bot), aws, cloud, profile, 1);
        await DeployAsync("own image, one more", TestFleet.Of(region, bot, bot), aws, cloud, profile, 1);

        foreach (var name in new[] { "bot-1", "bot-2" })
        {
            await Destruction.RunAsync(new DestructionRequest(name, TestFleet.Region, WithNetwork: true), cloud, new Silence(), CancellationToken.None);
        }
    }

    private static async Task<bool> DeployAsync(string what, CompiledFleet fleet, LocalAws aws, Cloud cloud, DurationProfile profile, int changed)
    {
        aws.Requests.Clear();
        var real = Stopwatch.StartNew();
        var result = await Deployment.RunAsync(fleet.Fleet, fleet.Bots, cloud, new Silence(), CancellationToken.None);
        real.Stop();
        var over = result.Elapsed / result.MeasuredPath - 1;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{profile,-12}  {changed,4}  {what,-26}  {Latest(result.Bots.Select(static bot => bot.RunningAfter)),-7}  {Latest(result.Bots.Select(static bot => bot.LiveAfter)),-7}  {Text(result.Elapsed),-7}  {Text(result.MeasuredPath),-7}  {over,5:P1}  {aws.Requests.All.Length / (double)changed,9:F0}  {real.Elapsed.TotalSeconds,4:F1}s"));
        foreach (var bot in result.Bots.Where(static bot => bot.Reason is not null))
        {
            Console.WriteLine($"  {bot.Bot}: {bot.Result}: {bot.Reason}");
        }

        return result.Kind is Runner.Progress.DeploymentResultKind.Succeeded;
    }

    private static CompiledFleet Fleet(int first, int count) =>
        TestFleet.Of("tier: starter", [.. Enumerable.Range(0, count).Select(index => index < first + 1 - LoadBalancers ? Private : Public)]);

    private static string Latest(IEnumerable<TimeSpan?> times) => times.Max() is { } latest ? Text(latest) : "-";

    private static string Text(TimeSpan time) => time.ToString(@"m\:ss\.f", CultureInfo.InvariantCulture);
}
