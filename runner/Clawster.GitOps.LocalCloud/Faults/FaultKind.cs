namespace Clawster.GitOps.LocalCloud.Faults;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>The service refuses it because there were too many, with the code that the service uses for that.</summary>
    Throttled,

    /// <summary>HTTP 500; nothing was done.</summary>
    InternalFailure,

    /// <summary>HTTP 503; nothing was done.</summary>
    Unavailable,

    /// <summary>The connection is cut before anything was done.</summary>
    ConnectionReset,

    /// <summary>It is done, and the connection is cut before the answer: the caller cannot know.</summary>
    AnswerLost,

    /// <summary>It is done, and the answer does not come for <see cref="FaultRule.Delay"/>; then the connection is cut.</summary>
    AnswerTimesOut,

    /// <summary>It is refused with <see cref="FaultRule.Code"/> and <see cref="FaultRule.Message"/>; nothing was done.</summary>
    Refused,
}
