namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>Where a piece of work stands.</summary>
internal enum WorkState
{
    /// <summary>It waits for others.</summary>
    Waiting,

    /// <summary>It has begun; the service has not been called yet.</summary>
    Begun,

    /// <summary>The service has taken it; it is not yet stable.</summary>
    Stabilizing,

    Done,

    Failed,

    /// <summary>It never began, because the operation failed before.</summary>
    Skipped,
}
