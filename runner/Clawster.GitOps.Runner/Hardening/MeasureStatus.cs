namespace Clawster.GitOps.Runner.Hardening;

/// <summary>How a measure stands.</summary>
internal enum MeasureStatus
{
    InPlace,

    /// <summary>It is asked for and not there yet, or not there any more.</summary>
    Missing,

    /// <summary>Nobody asks for it, or it has no object here.</summary>
    Off,

    /// <summary>It could not be looked at.</summary>
    Unknown,
}
