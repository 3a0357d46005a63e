using System.Text.Json.Serialization;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>How a deployment to a bot's environment stands.</summary>
[JsonConverter(typeof(EnumNameConverter<DeploymentWriteState>))]
internal enum DeploymentWriteState
{
    InProgress,
    Success,
    Failure,

    /// <summary>It was begun and did not end; told only when GitHub knows that it was begun.</summary>
    Error,

    /// <summary>The bot is gone; told of the last deployment to its environment, whatever the commit.</summary>
    Inactive,
}
