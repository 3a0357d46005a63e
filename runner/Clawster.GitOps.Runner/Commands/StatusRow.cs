using System;
using Clawster.GitOps.Runner.Hardening;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>One bot in the answer of <c>clawster status</c>.</summary>
/// <param name="Bot">Its name.</param>
/// <param name="Region">Where it lives.</param>
/// <param name="State"><c>live</c>, <c>running</c>, <c>deploying</c>, <c>down</c>, or <c>not deployed</c>.</param>
/// <param name="HasFile">False when it runs and its file is gone.</param>
/// <param name="Url">Where it answers.</param>
/// <param name="DeployedAt">When it was last deployed.</param>
/// <param name="Detail">What people should know, when it is not live.</param>
internal sealed record StatusRow(string Bot, string Region, string State, bool HasFile, Uri? Url, DateTimeOffset? DeployedAt, string? Detail)
{
    /// <summary>The commit that it comes from, with <c>+</c> behind it when files were changed since; null when nobody knows.</summary>
    public string? Commit { get; init; }

    /// <summary>What it costs in a month, by the estimate; null without a file.</summary>
    public decimal? MonthlyUsd { get; init; }

    /// <summary>How it is hardened; null when that was not looked at.</summary>
    public BotPosture? Posture { get; init; }

    /// <summary>What did not come to life and is not tried again; null when nothing is.</summary>
    public string? Failure { get; init; }
}
