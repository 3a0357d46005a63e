namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Where sessions, pairings and memory live.</summary>
/// <param name="Kind">What outlives what.</param>
/// <param name="SizeGiB">Size of the volume; only for <see cref="StateKind.Volume"/>.</param>
public sealed record StateSpec(StateKind Kind, int SizeGiB)
{
    /// <summary>A volume is kept as a snapshot when it is replaced or the bot is deleted.</summary>
    /// <value>True unless the file says otherwise.</value>
    public bool Backup { get; init; } = true;
}
