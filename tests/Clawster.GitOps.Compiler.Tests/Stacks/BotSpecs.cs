using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Tests.Stacks;

/// <summary>Bots and fleets to start from.</summary>
internal static class BotSpecs
{
    public static FleetSpec Fleet { get; } = FleetWith(LoadBalancerKind.Dedicated);

    public static BotSpec Support { get; } = new(
        "support",
        "Answers customers",
        "eu-central-1",
        "team-support",
        [new("team", "support")],
        new("anthropic", "claude-sonnet-4-6", new(Secret("anthropic"), null)),
        [new("telegram", false, [new("TELEGRAM_BOT_TOKEN", new(Secret("telegram"), "token"))])],
        new("t4g.small", ProcessorArchitecture.Arm64, 1024, 1536, 1024, false),
        new(true, ["198.51.100.0/24", "203.0.113.7/32"], null, null),
        new(StateKind.Durable, 0),
        new("2026.9.6", "ghcr.io/openclaw/openclaw:2026.9.6", null));

    public static FleetSpec FleetWith(LoadBalancerKind loadBalancer) => new(
    [
        new("eu-central-1", NetworkTier.Starter, NatKind.Instance, loadBalancer, "10.0.0.0/16", new(["10.0.0.0/24", "10.0.1.0/24"], ["10.0.16.0/20", "10.0.32.0/20"])),
    ]);

    public static string Secret(string name) => $"arn:aws:secretsmanager:eu-central-1:123456789012:secret:{name}-AbCdEf";
}
