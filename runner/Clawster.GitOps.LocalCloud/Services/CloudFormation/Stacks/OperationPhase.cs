namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>The part of an operation that is under way.</summary>
internal enum OperationPhase
{
    Create,
    Update,

    /// <summary>After an update: what was replaced or taken out is deleted.</summary>
    CleanUp,

    /// <summary>After a failed creation: everything is deleted.</summary>
    Rollback,

    /// <summary>After a failed update: what changed goes back.</summary>
    UpdateRollback,

    /// <summary>After a failed update: what the update made is deleted.</summary>
    UpdateRollbackCleanUp,

    Delete,
}
