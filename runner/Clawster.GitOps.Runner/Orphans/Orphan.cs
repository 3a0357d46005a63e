namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Something that no state owns.</summary>
/// <param name="Region">Where it is.</param>
/// <param name="Thing">What it is.</param>
/// <param name="Monthly">What it costs in a month, with what goes along; null when a price is not known.</param>
/// <param name="Why">Why nobody owns it, in a few words.</param>
internal sealed record Orphan(string Region, Thing Thing, decimal? Monthly, string Why)
{
    /// <summary>Why it is left alone although nobody owns it; null when it may go.</summary>
    public string? Kept { get; init; }

    /// <summary><c>bot support</c>, <c>network</c>.</summary>
    public string Of => Thing.Bot is { } bot ? "bot " + bot : "network";
}
