using System;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>A bot as it is in the cloud.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Where it lives.</param>
/// <param name="Health">How it is.</param>
/// <param name="StackStatus">CloudFormation's word, for example <c>CREATE_COMPLETE</c>; null when the stack is gone.</param>
/// <param name="Detail">One sentence for people when it is not live; null when it is.</param>
/// <param name="Url">Where it answers; null when nothing reaches it from outside.</param>
/// <param name="ImageId">The machine image that it is pinned to.</param>
/// <param name="AppliedAt">When it was last deployed.</param>
internal sealed record DeployedBot(string Name, string Region, BotHealth Health, string? StackStatus, string? Detail, Uri? Url, string? ImageId, DateTimeOffset? AppliedAt)
{
    /// <summary>The commit that it comes from; null when nobody knows.</summary>
    public string? Commit { get; init; }

    /// <summary>True when it may run on a spare instance of its region.</summary>
    public bool Spare { get; init; }

    /// <summary>True when its stack cannot be deleted: its file said <c>protected: true</c> when it was deployed.</summary>
    public bool IsProtected { get; init; }
}
