using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>What is there: commits, statuses, pull requests, comments, deployments.</summary>
public sealed class GitHubWorld(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<GitHubStatus> _statuses = [];
    private readonly List<GitHubComment> _comments = [];
    private readonly List<GitHubDeployment> _deployments = [];
    private readonly Dictionary<long, string> _heads = [];
    private long _id = 1_000;

    public const string Repository = "acme/bots";

    /// <summary>Who the token belongs to.</summary>
    public string Login { get; set; } = "github-actions[bot]";

    /// <summary>False for the token of a workflow, which has no user of its own to ask for.</summary>
    public bool KnowsItself { get; set; }

    /// <summary>Commits that are pushed; null for all.</summary>
    public ISet<string>? Commits { get; set; }

    public ImmutableArray<GitHubStatus> Statuses => Locked(() => _statuses.ToImmutableArray());

    public ImmutableArray<GitHubComment> Comments => Locked(() => _comments.ToImmutableArray());

    public ImmutableArray<GitHubDeployment> Deployments => Locked(() => _deployments.ToImmutableArray());

    /// <summary>The newest status of each context of a commit, ordered by context.</summary>
    public ImmutableSortedDictionary<string, GitHubStatus> Latest(string commit) => Statuses
        .Where(status => status.Commit == commit)
        .GroupBy(static status => status.Context, StringComparer.OrdinalIgnoreCase)
        .ToImmutableSortedDictionary(static group => group.Key, static group => group.Last(), StringComparer.Ordinal);

    /// <summary>Opens a pull request, or pushes to it.</summary>
    public void Push(long pullRequest, string head) => Locked(() => _heads[pullRequest] = head);

    /// <summary>Somebody comments.</summary>
    public GitHubComment Comment(long issue, string author, string body, bool isBot = false) => Locked(() =>
    {
        var comment = new GitHubComment(_id++, issue, author, isBot, body, clock.GetUtcNow(), clock.GetUtcNow(), 0);
        _comments.Add(comment);
        return comment;
    });

    internal string? Head(long pullRequest) => Locked(() => _heads.GetValueOrDefault(pullRequest));

    internal bool Knows(string commit) => Commits is not { } known || known.Contains(commit);

    /// <returns>Null when the commit has 1,000 statuses of this context.</returns>
    internal GitHubStatus? Add(string commit, string context, string state, string? description, string? targetUrl) => Locked(() =>
    {
        if (_statuses.Count(status => status.Commit == commit && string.Equals(status.Context, context, StringComparison.OrdinalIgnoreCase)) >= 1_000)
        {
            return null;
        }

        var status = new GitHubStatus(_id++, clock.GetUtcNow(), commit, context, state, description, targetUrl);
        _statuses.Add(status);
        return status;
    });

    internal GitHubComment? Edit(long id, string body) => Locked(() =>
    {
        var index = _comments.FindIndex(comment => comment.Id == id);
        return index < 0 ? null : _comments[index] = _comments[index] with { Body = body, UpdatedAt = clock.GetUtcNow(), Edits = _comments[index].Edits + 1 };
    });

    internal GitHubDeployment Deploy(string commit, string environment, string task, string? description) => Locked(() =>
    {
        var deployment = new GitHubDeployment(_id++, commit, environment, task, description, clock.GetUtcNow(), []);
        _deployments.Add(deployment);
        return deployment;
    });

    /// <summary>Adds a state; a success makes earlier ones of the same environment inactive, as documented, unless that was not wanted.</summary>
    internal GitHubDeploymentState? Add(long deployment, string state, string? description, string? logUrl, string? environmentUrl, bool autoInactive) => Locked(() =>
    {
        var index = _deployments.FindIndex(one => one.Id == deployment);
        if (index < 0)
        {
            return null;
        }

        for (var earlier = 0; state is "success" && autoInactive && earlier < index; earlier++)
        {
            if (_deployments[earlier].Environment == _deployments[index].Environment && _deployments[earlier].State is "success")
            {
                _deployments[earlier] = _deployments[earlier] with { States = _deployments[earlier].States.Add(new(_id++, "inactive", null, null, null, clock.GetUtcNow())) };
            }
        }

        var added = new GitHubDeploymentState(_id++, state, description, logUrl, environmentUrl, clock.GetUtcNow());
        _deployments[index] = _deployments[index] with { States = _deployments[index].States.Add(added) };
        return added;
    });

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }
}
