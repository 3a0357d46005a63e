namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>What is done to a resource.</summary>
internal enum WorkAction
{
    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is compared with what it should be and updated, replaced or left as it is.</summary>
    Update,

    /// <summary>It goes back to what it was before the update.</summary>
    Revert,

    /// <summary>It is deleted.</summary>
    Delete,
}
