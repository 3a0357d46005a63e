using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Clawster.GitOps.Benchmarks.Deployments;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Benchmarks.Warm;

/// <summary>How soon a bot is live again that has a warm instance (<c>compute.warm</c>) beside one that has none: started after a stop, and after its instance is lost. Simulated time.</summary>
internal static class WarmMeasurement
{
    private const string Body = TestFleet.Bundled + TestFleet.Public + "state:\n  kind: durable\n";

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_filling = TimeSpan.FromMinutes(20);

    /// <param name="seeds">How many times; each spreads the durations in another way.</param>
    public static async Task<int> RunAsync(int seeds)
    {
        Console.WriteLine("| profile | instance | what | live again, median | from | to |\n|---|---|---|---|---|---|");
        foreach (var profile in new[] { DurationProfile.Requirements, DurationProfile.Observed })
        {
            foreach (var warm in new[] { true, false })
            {
                await RowsAsync(profile, warm, seeds);
            }
        }

        return 0;
    }

    private static async Task RowsAsync(DurationProfile profile, bool warm, int seeds)
    {
        var (started, lost) = (new TimeSpan[seeds], new TimeSpan[seeds]);
        for (var seed = 0; seed < seeds; seed++)
        {
            (started[seed], lost[seed]) = await MeasureAsync(profile, warm, seed);
        }

        Row(profile, warm, "clawster start after clawster stop", started);
        Row(profile, warm, "its instance is lost", lost);
    }

    private static async Task<(TimeSpan Started, TimeSpan Lost)> MeasureAsync(DurationProfile profile, bool warm, int seed)
    {
        await using var cloud = await MeasuredCloud.StartAsync(profile, seed);
        var image = await OwnImage.MakeAsync(cloud);
        var fleet = TestFleet.Of($"tier: starter, images: {{ arm64: {image} }}", Body + (warm ? "compute: { warm: true }\n" : ""));
        await Deployment.RunAsync(fleet.Fleet, fleet.Bots, cloud.Cloud, new Silence(), CancellationToken.None);
        await cloud.Aws.Clock.PassAsync(s_filling);

        var bot = await BotAsync(cloud);
        Good(await PowerChange.RunAsync(bot, BotPowerChange.Stop, cloud.Cloud, CancellationToken.None));
        await cloud.Aws.Clock.PassAsync(s_filling);
        var begun = cloud.Aws.Clock.GetUtcNow();
        Good(await PowerChange.RunAsync(bot, BotPowerChange.Start, cloud.Cloud, CancellationToken.None));
        var started = cloud.Aws.Clock.GetUtcNow() - begun;

        await cloud.Aws.Clock.PassAsync(s_filling);
        return (started, await LoseAsync(cloud));
    }

    private static async Task<TimeSpan> LoseAsync(MeasuredCloud cloud)
    {
        var running = new DescribeInstancesRequest { Filters = [new Filter("tag:clawster:bot", ["bot-1"]), new Filter("instance-state-name", ["running"])] };
        var instance = (await cloud.Clients(TestFleet.Region).Ec2.DescribeInstancesAsync(running)).Reservations.Single().Instances.Single().InstanceId;
        var begun = cloud.Aws.Clock.GetUtcNow();
        cloud.Aws.Breakages(TestFleet.Region).KillInstance(instance);
        var wasDown = false;
        while (true)
        {
            var live = (await BotAsync(cloud)).Health is BotHealth.Live;
            if (live && wasDown)
            {
                return cloud.Aws.Clock.GetUtcNow() - begun;
            }

            wasDown |= !live;
            await cloud.Aws.Clock.PassAsync(s_look);
        }
    }

    private static async Task<DeployedBot> BotAsync(MeasuredCloud cloud) => (await FleetStatus.ReadAsync([TestFleet.Region], cloud.Cloud, CancellationToken.None)).Single();

    private static void Good(Runner.Execution.StepFault? fault)
    {
        if (fault is not null)
        {
            throw new InvalidOperationException(fault.Summary);
        }
    }

    private static void Row(DurationProfile profile, bool warm, string what, TimeSpan[] times)
    {
        var sorted = times.Order().ToArray();
        Console.WriteLine($"| {profile.ToString().ToLowerInvariant()} | {(warm ? "warm" : "none in waiting")} | {what} | {Text(sorted[sorted.Length / 2])} | {Text(sorted[0])} | {Text(sorted[^1])} |");
    }

    private static string Text(TimeSpan time) => time.ToString(@"m\:ss\.f", CultureInfo.InvariantCulture);
}
