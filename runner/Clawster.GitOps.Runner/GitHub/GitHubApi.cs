using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Octokit;
using Octokit.Internal;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>The few calls that are made to GitHub, one request each.</summary>
internal sealed class GitHubApi
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private const string Unknown = "";

    private readonly GitHubTarget _target;
    private readonly GitHubClient _client;
    private readonly ApiConnection _connection;
    private readonly ConcurrentDictionary<(string Commit, string Environment), long> _deployments = new();
    private string? _login;

    /// <param name="target">Where to, and with whose rights.</param>
    /// <param name="network">The way out; null for the process's own.</param>
    public GitHubApi(GitHubTarget target, Func<HttpMessageHandler>? network = null)
    {
        _target = target;
        var http = new HttpClientAdapter(network ?? HttpMessageHandlerFactory.CreateDefault);
        http.SetRequestTimeout(s_timeout);
        var credentials = new InMemoryCredentialStore(new Credentials(target.Token));
        var connection = new Connection(new ProductHeaderValue("clawster-gitops"), target.Api, credentials, http, new SimpleJsonSerializer());
        (_client, _connection) = (new GitHubClient(connection), new ApiConnection(connection));
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

    /// <summary>The commit that a pull request stands at now.</summary>
    public async Task<string> HeadAsync(long pullRequest, CancellationToken cancellationToken) =>
        (await _client.PullRequest.Get(Owner, Name, (int)pullRequest).WaitAsync(cancellationToken)).Head.Sha;

    /// <summary>The first comment of a pull request that begins with the marker and is of this token's own author: anybody may write a marker.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<(long Id, string Body)?> FindCommentAsync(long pullRequest, string marker, CancellationToken cancellationToken)
    {
        var login = await LoginAsync(cancellationToken);
        var comments = await _connection.GetAll<IssueComment>(Relative($"issues/{pullRequest}/comments"), new Dictionary<string, string>(), new ApiOptions { PageSize = 100 }).WaitAsync(cancellationToken);
        var own = comments.FirstOrDefault(comment => comment.Body?.StartsWith(marker, StringComparison.Ordinal) is true && IsOwn(comment.User, login));
        return own is null ? null : (own.Id, own.Body);
    }

    public Task CreateCommentAsync(long pullRequest, string body, CancellationToken cancellationToken) =>
        _client.Issue.Comment.Create(Owner, Name, (int)pullRequest, body).WaitAsync(cancellationToken);

    public Task UpdateCommentAsync(long comment, string body, CancellationToken cancellationToken) =>
        _client.Issue.Comment.Update(Owner, Name, comment, body).WaitAsync(cancellationToken);

    /// <summary>The newest deployment to an environment.</summary>
    /// <param name="commit">Only of this one; null for any.</param>
    /// <param name="environment">Its name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null when there is none.</returns>
    public async Task<long?> FindDeploymentAsync(string? commit, string environment, CancellationToken cancellationToken)
    {
        if (commit is not null && _deployments.TryGetValue((commit, environment), out var known))
        {
            return known;
        }

        var query = new Dictionary<string, string> { ["environment"] = environment, ["per_page"] = "1" };
        if (commit is not null)
        {
            query["sha"] = commit;
        }

        var found = await _connection.Get<IReadOnlyList<Deployment>>(Relative("deployments"), query).WaitAsync(cancellationToken);
        return found.Count == 0 ? null : Remember(commit, environment, found[0].Id);
    }

    public async Task CreateDeploymentAsync(string commit, string environment, string description, CancellationToken cancellationToken)
    {
        var made = await _client.Repository.Deployment.Create(Owner, Name, new NewDeployment(commit)
        {
            Environment = environment,
            Description = description,
            AutoMerge = false, // GitHub would merge the default branch into the commit
            RequiredContexts = [], // and wait for the statuses that only this deployment will write
        }).WaitAsync(cancellationToken);
        Remember(commit, environment, made.Id);
    }

    public Task CreateDeploymentStatusAsync(long deployment, DeploymentState state, string description, Uri? details, Uri? address, CancellationToken cancellationToken) =>
        _client.Repository.Deployment.Status.Create(Owner, Name, deployment, new NewDeploymentStatus(state) { Description = description, LogUrl = details?.AbsoluteUri, EnvironmentUrl = address?.AbsoluteUri }).WaitAsync(cancellationToken);

    private long Remember(string? commit, string environment, long id) => commit is null ? id : _deployments[(commit, environment)] = id;

    // The token of a workflow or of an app has no user to ask for.
    private async Task<string> LoginAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _login ??= (await _client.User.Current().WaitAsync(cancellationToken)).Login;
        }
        catch (ApiException fault) when (fault is not RateLimitExceededException and not SecondaryRateLimitExceededException && fault.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            return _login = Unknown;
        }
    }

    // Nobody can pass for an app; a person can write whatever a person may write.
    private static bool IsOwn(User? author, string login) =>
        author is not null && (login == Unknown ? author.Type is AccountType.Bot : string.Equals(author.Login, login, StringComparison.OrdinalIgnoreCase));

    private Uri Relative(string path) => new(string.Create(CultureInfo.InvariantCulture, $"repos/{Owner}/{Name}/{path}"), UriKind.Relative);
}
