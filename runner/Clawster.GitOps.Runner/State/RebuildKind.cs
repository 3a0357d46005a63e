namespace Clawster.GitOps.Runner.State;

/// <summary>What was done to a record.</summary>
internal enum RebuildKind
{
    /// <summary>There was none, and there is one now.</summary>
    Made,

    /// <summary>It said something else than the cloud, and says the same now.</summary>
    Corrected,

    /// <summary>It said the same already.</summary>
    Kept,

    /// <summary>It was left alone, for the reason that stands beside it.</summary>
    Left,
}
