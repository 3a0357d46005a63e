using System.Collections.Immutable;
using Clawster.GitOps.Runner.Planning.Differences;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>What a commit does to one bot.</summary>
/// <param name="Name">Its name afterwards; of a deleted one the name that it had.</param>
/// <param name="Region">Where it lives afterwards.</param>
/// <param name="Path">Its file.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Way">The least disruptive way to do it, in a sentence.</param>
/// <param name="Forecast">What people notice.</param>
internal sealed record BotPlan(string Name, string Region, string Path, ChangeKind Kind, string Way, ChangeForecast Forecast)
{
    /// <summary>Its name before when it is renamed.</summary>
    public string? OldName { get; init; }

    /// <summary>Where it lived before when it moves.</summary>
    public string? OldRegion { get; init; }

    /// <summary>Ordered by logical id.</summary>
    public ImmutableArray<ResourceChange> Resources { get; init; } = [];

    /// <summary>Who reaches it, and over what.</summary>
    public ImmutableArray<Difference> Exposure { get; init; } = [];

    /// <summary>What its roles may do.</summary>
    public ImmutableArray<Difference> Permissions { get; init; } = [];

    public ImmutableArray<Difference> Posture { get; init; } = [];

    /// <summary>What may be lost, a sentence each.</summary>
    public ImmutableArray<string> DataAtRisk { get; init; } = [];

    public CostChange Cost { get; init; } = CostChange.None;
}
