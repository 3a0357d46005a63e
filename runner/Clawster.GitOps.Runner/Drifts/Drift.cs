using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Something that is not as it was applied.</summary>
/// <param name="Region">Where.</param>
/// <param name="Bot">Whose it is; null for what a region's bots share.</param>
/// <param name="What">The resource of the stack, or the part of the network: <c>Service</c>, <c>nat-security-group</c>.</param>
/// <param name="Id">What AWS calls it; empty when nothing is there.</param>
/// <param name="Kind">How it differs.</param>
internal sealed record Drift(string Region, string? Bot, string What, string Id, DriftKind Kind)
{
    /// <summary>Where exactly, ordered by path; empty when the whole thing is meant.</summary>
    public ImmutableArray<PropertyDrift> Properties { get; init; } = [];

    /// <summary>When what it is compared with was applied: who did it has done it since.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What calls to AWS name it; the id when it is one.</summary>
    public ImmutableArray<string> Names
    {
        get => field.IsDefault ? Id.Length > 0 ? [Id] : [] : field;
        init;
    }

    /// <summary>Who did it, as CloudTrail tells; null when nobody knows.</summary>
    public DriftAuthor? By { get; init; }

    /// <summary>What a person has to do when <c>--revert</c> cannot; null when it can.</summary>
    public string? ByHand { get; init; }

    /// <summary><c>bot support</c>, <c>network</c>.</summary>
    public string Of => Bot is null ? "network" : "bot " + Bot;
}
