using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>What one <c>*.bot.yaml</c> says, with every default filled in.</summary>
/// <param name="Name">2 to 20 characters: <c>^[a-z0-9][a-z0-9-]*[a-z0-9]$</c>.</param>
/// <param name="Description">Free text, or empty.</param>
/// <param name="Region">Name of a region of the fleet.</param>
/// <param name="Owner">Who is asked about the bot.</param>
/// <param name="Labels">Free names and values, sorted by name; they become tags.</param>
/// <param name="Model">The language model.</param>
/// <param name="Channels">Where the bot talks, sorted by kind.</param>
/// <param name="Compute">The instance and the container's share of it.</param>
/// <param name="Network">Who may reach the bot.</param>
/// <param name="State">Where sessions and memory live.</param>
/// <param name="OpenClaw">The gateway itself.</param>
public sealed record BotSpec(
    string Name,
    string Description,
    string Region,
    string Owner,
    ImmutableArray<Label> Labels,
    ModelSpec Model,
    ImmutableArray<ChannelSpec> Channels,
    ComputeSpec Compute,
    NetworkSpec Network,
    StateSpec State,
    OpenClawSpec OpenClaw)
{
    /// <summary>More secrets by their environment variable, sorted.</summary>
    public ImmutableArray<SecretBinding> Secrets { get; init; } = [];

    public SandboxKind Sandbox { get; init; }

    public HardeningSpec Hardening { get; init; } = HardeningSpec.Default;

    /// <summary>What the bot may cost in a month of 730 hours; null means no limit.</summary>
    public Usd? MonthlyBudget { get; init; }

    /// <summary>The stack cannot be deleted while this is true.</summary>
    public bool Protected { get; init; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ResourceOverride> Overrides { get; init; } = [];
}
