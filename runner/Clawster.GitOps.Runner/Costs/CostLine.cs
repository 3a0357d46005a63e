namespace Clawster.GitOps.Runner.Costs;

/// <summary>One thing that a bill has.</summary>
/// <param name="What">For people: <c>t4g.small instance</c>.</param>
/// <param name="Reckoning">How it comes about: <c>730 h × $0.0168</c>.</param>
/// <param name="Monthly">What it costs.</param>
/// <param name="Kind">Whether it depends on use.</param>
/// <param name="Verified">False when one source alone gives the price, or when it is that of another region.</param>
internal sealed record CostLine(string What, string Reckoning, CostBand Monthly, CostKind Kind, bool Verified);
