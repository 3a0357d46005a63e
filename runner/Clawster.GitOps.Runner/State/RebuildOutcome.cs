namespace Clawster.GitOps.Runner.State;

/// <summary>What became of one record.</summary>
/// <param name="Region">Where.</param>
/// <param name="Of">The bot; null for the region's network.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Why">Why it was left, in a sentence; null when it was not.</param>
internal sealed record RebuildOutcome(string Region, string? Of, RebuildKind Kind, string? Why = null);
