namespace Clawster.GitOps.Runner.Costs;

/// <summary>A price of one unit.</summary>
/// <param name="Amount">US dollars.</param>
/// <param name="Verified">False when one source alone gives it, or when it is that of another region.</param>
internal readonly record struct Price(decimal Amount, bool Verified);
