using System.Text.Json.Serialization;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>States of a commit status, as GitHub names them.</summary>
[JsonConverter(typeof(EnumNameConverter<StatusState>))]
internal enum StatusState
{
    /// <summary>Not known yet.</summary>
    Pending,

    Success,

    /// <summary>What was judged is at fault: a bot file, a bot that does not come up.</summary>
    Failure,

    /// <summary>It could not be judged: no access, cancelled.</summary>
    Error,
}
