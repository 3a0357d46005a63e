namespace Clawster.GitOps.Runner.Planning;

/// <summary>What people who talk to a bot notice of a change, from nothing to the end.</summary>
internal enum Interruption
{
    None,

    /// <summary>Its container stops and another one starts on the same server.</summary>
    Restart,

    /// <summary>Its server goes and another one comes.</summary>
    Replacement,

    /// <summary>It did not run before.</summary>
    Start,

    /// <summary>It does not run afterwards.</summary>
    End,
}
