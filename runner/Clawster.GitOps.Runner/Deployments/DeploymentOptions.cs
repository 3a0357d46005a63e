namespace Clawster.GitOps.Runner.Deployments;

/// <summary>What a deployment is told beside the bots.</summary>
internal sealed record DeploymentOptions
{
    public static DeploymentOptions Default { get; } = new();

    /// <summary>The commit that the bots come from; kept with what is applied. Null when nobody knows.</summary>
    public string? Commit { get; init; }

    /// <summary>True tries also what did not come to life before and is still the same; false leaves it until it changes.</summary>
    /// <value>True unless it is said otherwise.</value>
    public bool RetryFailed { get; init; } = true;
}
