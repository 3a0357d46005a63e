namespace Clawster.GitOps.Runner.Daemon;

/// <summary>What became of a webhook.</summary>
internal enum WebhookVerdict
{
    /// <summary>The repository is looked at.</summary>
    Accepted,

    /// <summary>It is good and says nothing that matters here: a ping, another branch, another event.</summary>
    Ignored,

    /// <summary>It was heard before.</summary>
    Repeated,

    /// <summary>Its signature is not that of the secret, or there is none.</summary>
    Forged,

    /// <summary>It has more bytes than are read.</summary>
    TooLarge,

    /// <summary>It is signed and cannot be read all the same.</summary>
    Malformed,
}
