using System.Text.Json.Serialization;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>What a daemon does.</summary>
[JsonConverter(typeof(EnumNameConverter<WatchPhase>))]
internal enum WatchPhase
{
    /// <summary>It has not read the repository yet.</summary>
    Starting,

    /// <summary>The newest commit is dealt with.</summary>
    Idle,

    Deploying,

    /// <summary>A newer commit waits for the steps in hand of an older one.</summary>
    Superseding,

    /// <summary>A freeze holds.</summary>
    Frozen,

    /// <summary>Somebody has stopped deployments.</summary>
    Paused,

    /// <summary>Something outside failed and is tried again.</summary>
    Waiting,

    /// <summary>The newest commit cannot be deployed; a newer one is needed.</summary>
    Refused,

    /// <summary>It ends after the steps in hand.</summary>
    Stopping,
}
