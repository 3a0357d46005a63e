using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Octokit;
using Octokit.Internal;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>The few calls that are made to GitHub, one request each.</summary>
internal sealed class GitHubApi
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly GitHubTarget _target;
    private readonly GitHubClient _client;

    public GitHubApi(GitHubTarget target)
    {
        _target = target;
        var http = new HttpClientAdapter(HttpMessageHandlerFactory.CreateDefault);
        http.SetRequestTimeout(s_timeout);
        var credentials = new InMemoryCredentialStore(new Credentials(target.Token));
        _client = new GitHubClient(new Connection(new ProductHeaderValue("clawster-gitops"), target.Api, credentials, http, new SimpleJsonSerializer()));
    }

    public GitHubRepository Repository => _target.Repository;

    private string Owner => _target.Repository.Owner;

    private string Name => _target.Repository.Name;

    public Task CreateStatusAsync(string commit, string context, StatusState state, string description, Uri? details, CancellationToken cancellationToken) =>
        _client.Repository.Status.Create(Owner, Name, commit, new NewCommitStatus
        {
            Context = context,
            Description = description,
            State = state switch
            {
                StatusState.Pending => CommitState.Pending,
                StatusState.Success => CommitState.Success,
                StatusState.Failure => CommitState.Failure,
                _ => CommitState.Error,
            },
            TargetUrl = details?.AbsoluteUri,
        }).WaitAsync(cancellationToken);
}
