using System;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>How <c>clawster watch</c> follows the repository.</summary>
public sealed record WatchSpec
{
    public static WatchSpec Default { get; } = new();

    /// <summary>How often the repository is asked when nobody calls.</summary>
    /// <value>30 seconds by default; at least 5.</value>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Commits are read and checked, and nothing is deployed.</summary>
    public bool Paused { get; init; }
}
