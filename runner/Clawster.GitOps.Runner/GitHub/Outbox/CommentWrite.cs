using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>The one comment of a pull request, written anew in place. A run that was overtaken by a push writes nothing: what it says is of a commit that is not there any more.</summary>
/// <param name="PullRequest">Its number.</param>
/// <param name="Head">The commit that the text is about.</param>
/// <param name="Text">Markdown, without the marker.</param>
internal sealed record CommentWrite(long PullRequest, string Head, string Text) : GitHubWrite
{
    /// <summary>So many characters the marker takes of what GitHub takes.</summary>
    public const int MarkerLength = 80;

    private const string Marker = "<!-- clawster:plan ";

    [JsonIgnore]
    public override string Key => $"comment {PullRequest}";

    [JsonIgnore]
    public override int Rank => 1;

    public override async Task<bool> SendAsync(GitHubApi api, CancellationToken cancellationToken)
    {
        if (await api.HeadAsync(PullRequest, cancellationToken) != Head)
        {
            return true;
        }

        var body = $"{Marker}head={Head} -->\n{Text}";
        if (await api.FindCommentAsync(PullRequest, Marker, cancellationToken) is not { } there)
        {
            await api.CreateCommentAsync(PullRequest, body, cancellationToken);
        }
        else if (there.Body != body)
        {
            await api.UpdateCommentAsync(there.Id, body, cancellationToken);
        }

        return true;
    }
}
