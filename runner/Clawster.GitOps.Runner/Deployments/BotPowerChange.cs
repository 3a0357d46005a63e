namespace Clawster.GitOps.Runner.Deployments;

/// <summary>What is done to a bot without a change of its file.</summary>
internal enum BotPowerChange
{
    /// <summary>Its task drains, its instance goes.</summary>
    Stop,

    /// <summary>An instance and a task come back.</summary>
    Start,

    /// <summary>A new task takes the place of the old one, on the same instance.</summary>
    Restart,
}
