namespace Clawster.GitOps.Runner.Costs;

/// <summary>Something worth a thought about a region's network. Never done by itself; <c>fleet.yaml</c> can dismiss it for good.</summary>
/// <param name="Id">The name by which it is dismissed: <c>production-networking</c>, <c>cheaper-networking</c>.</param>
/// <param name="Region">Which region.</param>
/// <param name="Bots">How many bots the region has.</param>
/// <param name="Now">How it is.</param>
/// <param name="After">How it would be.</param>
internal sealed record NetworkSuggestion(string Id, string Region, int Bots, NetworkOption Now, NetworkOption After)
{
    public const string Production = "production-networking";
    public const string Cheaper = "cheaper-networking";

    /// <summary>US dollars a month with typical use; negative when it costs more.</summary>
    public decimal Savings => Now.Monthly.Typical - After.Monthly.Typical;
}
