using System;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>A status of a commit.</summary>
/// <param name="Commit">Forty hexadecimal digits.</param>
/// <param name="Context">One of <see cref="StatusContexts"/>.</param>
/// <param name="State">How it stands.</param>
/// <param name="Description">For people; not longer than <see cref="StatusText.Longest"/>.</param>
/// <param name="Details">Where more is to be read.</param>
internal sealed record StatusWrite(string Commit, string Context, StatusState State, string Description, Uri? Details) : GitHubWrite
{
    [JsonIgnore]
    public override string Key => KeyOf(Commit, Context);

    public static string KeyOf(string commit, string context) => $"status {commit} {context}";

    public override async Task<bool> SendAsync(GitHubApi api, CancellationToken cancellationToken)
    {
        await api.CreateStatusAsync(Commit, Context, State, Description, Details, cancellationToken);
        return true;
    }
}
