namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>What happens to a resource of a stack.</summary>
internal enum ResourceChangeKind
{
    /// <summary>It is made.</summary>
    Added,

    /// <summary>It stays and is changed in place.</summary>
    Changed,

    /// <summary>A new one is made, then the old one is deleted: the property that changed cannot change in place.</summary>
    Replaced,

    /// <summary>CloudFormation decides when it is applied whether it can change in place.</summary>
    MayBeReplaced,

    /// <summary>It is deleted.</summary>
    Removed,
}
