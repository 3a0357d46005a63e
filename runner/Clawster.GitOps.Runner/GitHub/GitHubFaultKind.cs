namespace Clawster.GitOps.Runner.GitHub;

/// <summary>Why GitHub did not take something, by what there is to do about it.</summary>
internal enum GitHubFaultKind
{
    /// <summary>Too much in too short a time: wait as long as it says.</summary>
    Limited,

    /// <summary>Not reached, or broken on its side: try again, less and less often.</summary>
    Unreachable,

    /// <summary>The token is not accepted at all: nothing more can be written with it.</summary>
    NoAccess,

    /// <summary>The token may not write this kind of thing: no more of the kind is tried.</summary>
    NoPermission,

    /// <summary>This one thing is refused, now and later: leave it.</summary>
    Refused,
}
