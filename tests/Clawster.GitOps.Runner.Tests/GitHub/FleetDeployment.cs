using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary>A deployment of many bots as its events, spread over minutes of a clock.</summary>
internal static class FleetDeployment
{
    private const string Region = "eu-central-1";

    public static string Bot(int number) => $"bot-{number:000}";

    /// <summary>Bots start together and end one after the other, within five minutes; each seventh fails.</summary>
    public static async Task RunAsync(GitHubReporter sink, SimulatedClock clock, int bots)
    {
        sink.Report(new CloudReady(clock.GetUtcNow(), "local cloud", "simulated time", null));
        sink.Report(new DeploymentStarted(
            clock.GetUtcNow(),
            "d-1",
            DeploymentVerb.Deploy,
            [new PlannedRegion(Region, First: false)],
            [.. Numbers(bots).Select(static number => new PlannedBot(Bot(number), Region, BotChange.Create))],
            [.. Numbers(bots).Select(static number => new PlannedStep(Step(number), Region, Bot(number), "stack", "Stack", "Stack creating", "Stack created", TimeSpan.FromMinutes(4), []))]));
        var started = clock.GetUtcNow();
        foreach (var number in Numbers(bots))
        {
            sink.Report(new StepStarted(clock.GetUtcNow(), Step(number)));
        }

        foreach (var number in Numbers(bots))
        {
            await clock.PassAsync(TimeSpan.FromMinutes(5) / bots, TestContext.Current.CancellationToken);
            var took = clock.GetUtcNow() - started;
            sink.Report(new StepFinished(clock.GetUtcNow(), Step(number), Fails(number) ? StepResult.Failed : StepResult.Succeeded, took, Fails(number) ? "it did not come up" : null));
            sink.Report(new BotFinished(clock.GetUtcNow(), Bot(number), Fails(number) ? BotResult.Failed : BotResult.Live, null, Fails(number) ? "it did not come up" : null));
        }

        sink.Report(new DeploymentFinished(clock.GetUtcNow(), DeploymentResultKind.Failed, clock.GetUtcNow() - started));
        sink.Complete(isGood: false);
    }

    public static bool Fails(int number) => number % 7 == 0;

    public static IEnumerable<int> Numbers(int bots) => Enumerable.Range(1, bots);

    private static string Step(int number) => Bot(number) + "/stack";
}
