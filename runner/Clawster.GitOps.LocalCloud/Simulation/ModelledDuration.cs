namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>A duration of AWS in both profiles. Each service declares its own beside their sources.</summary>
/// <param name="Key">Unique name, for example <c>ec2.instance.boot</c>.</param>
/// <param name="Requirements">The figure of the design.</param>
/// <param name="Observed">The figure measured in public.</param>
internal sealed record ModelledDuration(string Key, DurationRange Requirements, DurationRange Observed);
