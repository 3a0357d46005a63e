using System.Collections.Immutable;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Something in the cloud that carries the tags of this product.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">What AWS calls it: an id, a name or an ARN.</param>
/// <param name="Bot">The bot that its tags name; null for what a region's bots share.</param>
/// <param name="Part">The part of the region's network that its tags name.</param>
internal sealed record Thing(ThingKind Kind, string Id, string? Bot, string? Part)
{
    /// <summary>What it costs in a month while it is there.</summary>
    public ImmutableArray<Charge> Charges { get; init; } = [];

    /// <summary>What takes it along when it goes: an instance goes with its group.</summary>
    public string? GoesWith { get; init; }

    /// <summary>The stack that made it.</summary>
    public string? Stack { get; init; }

    /// <summary>For people: <c>t4g.small</c>, <c>20 GB</c>.</summary>
    public string Detail { get; init; } = "";

    /// <summary>True when something may be lost with it that cannot be made again.</summary>
    public bool HoldsData { get; init; }

    /// <summary>True when AWS refuses to delete it until that is switched off.</summary>
    public bool IsProtected { get; init; }

    /// <summary>True for a spare instance that a bot has taken and that is in no group. One at work is in the bot's group, and no part of the region any more.</summary>
    public bool IsUnusedSpare => this is { Kind: ThingKind.Instance, Part: RegionPart.SpareInstance, Bot: not null, GoesWith: null };
}
