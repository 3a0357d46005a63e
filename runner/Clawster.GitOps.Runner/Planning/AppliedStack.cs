namespace Clawster.GitOps.Runner.Planning;

/// <summary>How the stack of a bot stands.</summary>
internal enum AppliedStack
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>The last change to it has succeeded, or was taken back by CloudFormation.</summary>
    Settled,

    /// <summary>A change was interrupted, failed or still runs.</summary>
    Unsettled,
}
