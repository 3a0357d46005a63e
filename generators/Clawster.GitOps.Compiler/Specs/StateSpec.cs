namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Where sessions, pairings and memory live.</summary>
/// <param name="Kind">What outlives what.</param>
/// <param name="SizeGiB">Size of the volume; only for <see cref="StateKind.Volume"/>.</param>
public sealed record StateSpec(StateKind Kind, int SizeGiB);
