using System;
using System.Text;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>What a daemon needs to know before it has read anything. Secrets come from the environment alone and are never shown.</summary>
internal sealed record WatchSettings
{
    /// <summary>Where the repository is.</summary>
    public required string Url { get; init; }

    public required string Branch { get; init; }

    /// <summary>The bots in the repository, with forward slashes.</summary>
    public required string Folder { get; init; }

    /// <summary>Keeps the copy of the repository.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where page, webhooks and metrics are served; port 0 takes any free one.</summary>
    public required Uri Listen { get; init; }

    /// <summary>Where people reach the page; null when they do not.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Signs webhooks: <c>CLAWSTER_WEBHOOK_SECRET</c>. Null takes no webhooks.</summary>
    public byte[]? WebhookSecret { get; init; }

    /// <summary>Lets a caller pause and resume: <c>CLAWSTER_CONTROL_TOKEN</c>. Null lets nobody.</summary>
    public byte[]? ControlToken { get; init; }

    public GitCredential? Credential { get; init; }

    /// <summary>Only commits with a good signature are deployed: <c>CLAWSTER_REQUIRE_SIGNATURES=1</c>. It is not in the repository, where an unsigned commit could take it away.</summary>
    public bool RequiresSignatures { get; init; }

    /// <summary>Who may sign, a file as ssh-keygen reads it: <c>CLAWSTER_ALLOWED_SIGNERS</c>.</summary>
    public string? AllowedSigners { get; init; }

    /// <summary>Fills in what the environment says.</summary>
    public WatchSettings With(Surroundings surroundings) => this with
    {
        WebhookSecret = Secret(surroundings, "CLAWSTER_WEBHOOK_SECRET"),
        ControlToken = Secret(surroundings, "CLAWSTER_CONTROL_TOKEN"),
        Credential = GitCredential.FromEnvironment(surroundings.Variable),
        RequiresSignatures = surroundings.Variable("CLAWSTER_REQUIRE_SIGNATURES") is "1" or "true",
        AllowedSigners = surroundings.Variable("CLAWSTER_ALLOWED_SIGNERS") is { Length: > 0 } file ? file : null,
    };

    private static byte[]? Secret(Surroundings surroundings, string name) => surroundings.Variable(name) is { Length: > 0 } text ? Encoding.UTF8.GetBytes(text) : null;
}
