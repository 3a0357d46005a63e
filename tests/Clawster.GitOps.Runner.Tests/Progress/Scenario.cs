using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Tests.Progress;

/// <summary>Deployments as the events that they raise.</summary>
internal static class Scenario
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private const string Region = "us-east-1";

    public static CloudReady Local { get; } =
        new(Start, "local cloud", "simulated time, profile requirements, speed 10x", new Uri("http://127.0.0.1:4566"));

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>The first bot of a region: network and roles, then NAT and the bot's stack side by side, then the container.</summary>
    public static DeploymentStarted FirstBot(params string[] bots)
    {
        bots = bots.Length == 0 ? ["support"] : bots;
        return new DeploymentStarted(
            Start,
            "d-1",
            DeploymentVerb.Deploy,
            [new PlannedRegion(Region, First: true)],
            [.. bots.Select(static bot => new PlannedBot(bot, Region, BotChange.Create))],
            [.. Network(), .. bots.SelectMany(static bot => Bot(bot, "us-east-1/network"))]);
    }

    /// <summary>A bot in a region that has a network.</summary>
    public static DeploymentStarted LaterBot() => new(
        Start,
        "d-2",
        DeploymentVerb.Deploy,
        [new PlannedRegion(Region, First: false)],
        [new PlannedBot("devops", Region, BotChange.Create), new PlannedBot("support", Region, BotChange.Unchanged)],
        [Step("us-east-1/network", null, "network", "Network", "Network checking", "Network ready (shared)", 1), .. Bot("devops", "us-east-1/network")]);

    public static ProgressBoard Board(params IEnumerable<ProgressEvent> events) =>
        events.Aggregate(ProgressBoard.Empty, static (board, progress) => board.Apply(progress));

    public static PlannedStep Step(string id, string? bot, string kind, string waiting, string running, string done, double expected, params ImmutableArray<string> dependsOn) =>
        new(id, Region, bot, kind, waiting, running, done, Seconds(expected), dependsOn);

    public static string Text(this ImmutableArray<BoardLine> lines) => string.Concat(lines.Select(static line => line.Text + "\n"));

    private static PlannedStep[] Network() =>
    [
        Step("us-east-1/network", null, "network", "Network", "Network creating", "Network created", 5),
        Step("us-east-1/roles", null, "roles", "Security roles", "Security roles creating", "Security roles created", 8),
        Step("us-east-1/nat", null, "nat", "NAT Gateway", "NAT Gateway provisioning", "NAT Gateway ready", 60, "us-east-1/network"),
    ];

    private static PlannedStep[] Bot(string bot, string network) =>
    [
        Step($"{bot}/stack", bot, "stack", "Stack", "Stack creating", "Stack created", 80, network),
        Step($"{bot}/load-balancer", bot, "load-balancer", "Load balancer", "Load balancer provisioning", "Load balancer ready", 30) with { PartOf = $"{bot}/stack" },
        Step($"{bot}/server", bot, "server", "Server", "Server launching", "Server ready", 70) with { PartOf = $"{bot}/stack" },
        Step($"{bot}/container", bot, "container", "Starting OpenClaw", "Starting OpenClaw", "OpenClaw started", 18, $"{bot}/stack"),
        Step($"{bot}/health", bot, "health", "Health check", "Health check", "Healthy", 10, $"{bot}/container"),
    ];
}
