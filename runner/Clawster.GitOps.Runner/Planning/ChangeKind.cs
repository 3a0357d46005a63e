namespace Clawster.GitOps.Runner.Planning;

/// <summary>What a commit does to a bot, from the least to the most.</summary>
internal enum ChangeKind
{
    Unchanged,

    /// <summary>Its settings change; its server stays.</summary>
    Configuration,

    /// <summary>The container image or the machine image changes and nothing else.</summary>
    NewImage,

    /// <summary>Its server, its address or another part that cannot change in place is made anew.</summary>
    Replacement,

    /// <summary>The same bot under another name: for AWS a new one, and the old one goes.</summary>
    Renamed,

    /// <summary>It goes to another region: a new one there, and the old one goes.</summary>
    MovedRegion,
    Added,
    Deleted,
}
