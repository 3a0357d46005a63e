using System;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Octokit;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>A deployment of a commit to the environment of a bot: made when it is not there, then given a state.</summary>
/// <param name="Commit">Forty hexadecimal digits.</param>
/// <param name="Environment">Name of the environment.</param>
/// <param name="State">How it stands.</param>
/// <param name="Description">For people; not longer than <see cref="StatusText.Longest"/>.</param>
/// <param name="Details">Where more is to be read.</param>
/// <param name="Address">Where the bot answers.</param>
internal sealed record DeploymentWrite(string Commit, string Environment, DeploymentWriteState State, string Description, Uri? Details, Uri? Address) : GitHubWrite
{
    [JsonIgnore]
    public override string Key => KeyOf(Commit, Environment);

    // Statuses decide whether a branch may be merged; environments only tell.
    [JsonIgnore]
    public override int Rank => 2;

    public static string KeyOf(string commit, string environment) => $"deployment {commit} {environment}";

    /// <summary>The environment of a bot.</summary>
    public static string EnvironmentOf(string bot) => "clawster-bot-" + bot;

    public override async Task<bool> SendAsync(GitHubApi api, CancellationToken cancellationToken)
    {
        if (await api.FindDeploymentAsync(State is DeploymentWriteState.Inactive ? null : Commit, Environment, cancellationToken) is { } deployment)
        {
            await api.CreateDeploymentStatusAsync(deployment, Named(State), Description, Details, Address, cancellationToken);
            return true;
        }

        if (State is DeploymentWriteState.Inactive or DeploymentWriteState.Error)
        {
            return true;
        }

        await api.CreateDeploymentAsync(Commit, Environment, Description, cancellationToken);
        return false;
    }

    private static DeploymentState Named(DeploymentWriteState state) => state switch
    {
        DeploymentWriteState.InProgress => DeploymentState.InProgress,
        DeploymentWriteState.Success => DeploymentState.Success,
        DeploymentWriteState.Failure => DeploymentState.Failure,
        DeploymentWriteState.Inactive => DeploymentState.Inactive,
        _ => DeploymentState.Error,
    };
}
