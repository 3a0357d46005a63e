using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>Something to be written to GitHub. Equal ones say the same.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StatusWrite), "status")]
[JsonDerivedType(typeof(CommentWrite), "comment")]
[JsonDerivedType(typeof(DeploymentWrite), "deployment")]
internal abstract record GitHubWrite
{
    /// <summary>What it is about: a later one with the same key makes an earlier one that still waits needless.</summary>
    [JsonIgnore]
    public abstract string Key { get; }

    /// <summary>Lower ones go first.</summary>
    [JsonIgnore]
    public virtual int Rank => 0;

    /// <summary>Makes the next request.</summary>
    /// <returns>True when it is written; false when another request has to follow.</returns>
    public abstract Task<bool> SendAsync(GitHubApi api, CancellationToken cancellationToken);
}
