namespace Clawster.GitOps.Runner.Deployments;

/// <summary>How a bot is.</summary>
internal enum BotHealth
{
    /// <summary>Its task is healthy and its URL answers, or it has none.</summary>
    Live,

    /// <summary>Its task is healthy; its URL does not answer yet, or no longer.</summary>
    Running,

    /// <summary>A deployment is changing it.</summary>
    Deploying,

    /// <summary>It does not run.</summary>
    Down,
}
