using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Benchmarks.Deployments;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Benchmarks.CloudFormationAlone;

/// <summary>The same bots with CloudFormation alone, in its standard mode, beside the engine; on the same simulated cloud.</summary>
internal static class StandardMeasurement
{
    private const string First = "first bot, new region";
    private const string Later = "one more";
    private const string Body = TestFleet.Public + "state:\n  kind: durable\n";

    /// <param name="seeds">How many times; each spreads the durations in another way.</param>
    public static async Task<int> RunAsync(int seeds)
    {
        Console.WriteLine("| profile | deployment | by | stack complete, median | live, median | from | to |\n|---|---|---|---|---|---|---|");
        foreach (var profile in new[] { DurationProfile.Requirements, DurationProfile.Observed })
        {
            List<StandardFigure> figures = [];
            for (var seed = 0; seed < seeds; seed++)
            {
                figures.AddRange([await OneStackAsync(profile, seed), .. await TwoStacksAsync(profile, seed), .. await EngineAsync(profile, seed)]);
            }

            foreach (var group in figures.GroupBy(static figure => (figure.What, figure.How)).OrderBy(static group => group.Key.What, StringComparer.Ordinal))
            {
                Row(profile, group.Key.What, group.Key.How, [.. group]);
            }
        }

        return 0;
    }

    private static async Task<StandardFigure> OneStackAsync(DurationProfile profile, int seed)
    {
        await using var cloud = await MeasuredCloud.StartAsync(profile, seed);
        var (caller, image) = await SurroundingsAsync(cloud);
        return await StackAsync(cloud, First, "one stack of everything", stack => stack.CreateAsync("everything", WholeTemplate.Everything(Fleet(1).Bots[0], caller), new Dictionary<string, string> { ["ImageId"] = image }));
    }

    private static async Task<StandardFigure[]> TwoStacksAsync(DurationProfile profile, int seed)
    {
        await using var cloud = await MeasuredCloud.StartAsync(profile, seed);
        var (caller, image) = await SurroundingsAsync(cloud);
        var fleet = Fleet(2);
        var parameters = new Dictionary<string, string> { ["ImageId"] = image };
        var first = await StackAsync(cloud, First, "a stack of the network, then one of the bot", async stack =>
        {
            foreach (var (name, value) in await stack.CreateAsync("shared", WholeTemplate.Region(), new Dictionary<string, string>()))
            {
                parameters[name] = value;
            }

            return await stack.CreateAsync("first", WholeTemplate.Bot(fleet.Bots[0], caller), parameters);
        });
        return [first, await StackAsync(cloud, Later, "a stack of the bot", stack => stack.CreateAsync("second", WholeTemplate.Bot(fleet.Bots[1], caller), parameters))];
    }

    private static async Task<StandardFigure> StackAsync(MeasuredCloud cloud, string what, string how, Func<StandardStack, Task<ImmutableSortedDictionary<string, string>>> create)
    {
        var start = cloud.Aws.Clock.GetUtcNow();
        var stack = new StandardStack(cloud.Clients(TestFleet.Region), cloud.Aws.Clock);
        var outputs = await create(stack);
        var complete = cloud.Aws.Clock.GetUtcNow() - start;
        await stack.LiveAsync(outputs["TargetGroupArn"]);
        return new StandardFigure(what, how, complete, cloud.Aws.Clock.GetUtcNow() - start);
    }

    private static async Task<List<StandardFigure>> EngineAsync(DurationProfile profile, int seed)
    {
        List<StandardFigure> figures = [];
        await using var cloud = await MeasuredCloud.StartAsync(profile, seed);
        foreach (var (what, count) in new[] { (First, 1), (Later, 2) })
        {
            var fleet = Fleet(count);
            var result = await Deployment.RunAsync(fleet.Fleet, fleet.Bots, cloud.Cloud, new Silence(), CancellationToken.None);
            var bot = result.Bots[^1];
            figures.Add(new StandardFigure(what, "the engine", null, bot.LiveAfter ?? throw new InvalidOperationException($"{bot.Bot}: {bot.Result}: {bot.Reason}")));
        }

        return figures;
    }

    private static async Task<(AccountIdentity Caller, string Image)> SurroundingsAsync(MeasuredCloud cloud)
    {
        var clients = cloud.Clients(TestFleet.Region);
        return (await AccountIdentity.ReadAsync(clients.Sts, CancellationToken.None), await new MachineImages(clients.Ssm).BotAsync(Fleet(1).Bots[0].Spec.Compute.Architecture, CancellationToken.None));
    }

    private static CompiledFleet Fleet(int bots) => TestFleet.Of("tier: starter, nat: gateway", [.. Enumerable.Repeat(Body, bots)]);

    private static void Row(DurationProfile profile, string what, string how, StandardFigure[] figures)
    {
        var live = figures.Select(static figure => figure.Live).Order().ToArray();
        var complete = figures.Select(static figure => figure.Complete).OfType<TimeSpan>().Order().ToArray();
        Console.WriteLine($"| {profile.ToString().ToLowerInvariant()} | {what} | {how} | {(complete.Length == 0 ? "" : Text(complete[complete.Length / 2]))} | {Text(live[live.Length / 2])} | {Text(live[0])} | {Text(live[^1])} |");
    }

    private static string Text(TimeSpan time) => time.ToString(@"m\:ss\.f", CultureInfo.InvariantCulture);
}
