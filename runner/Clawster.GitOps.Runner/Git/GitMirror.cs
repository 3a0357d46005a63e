using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using LibGit2Sharp;
using GitCommands = LibGit2Sharp.Commands;

namespace Clawster.GitOps.Runner.Git;

/// <summary>A bare copy of a repository elsewhere, kept up to date by fetching. For one thread at a time.</summary>
internal sealed class GitMirror : IDisposable
{
    private const string Origin = "origin";

    /// <summary>Branches as they are there, also when they were moved by force; and the heads of pull requests.</summary>
    private static readonly ImmutableArray<string> s_branches = ["+refs/heads/*:refs/heads/*"];

    private readonly Repository _repository;
    private readonly string _url;
    private readonly GitCredential? _credential;

    private GitMirror(Repository repository, string url, GitCredential? credential)
    {
        (_repository, _url, _credential) = (repository, url, credential);
        Repository = new GitRepository(repository);
    }

    /// <summary>What was fetched.</summary>
    public GitRepository Repository { get; }

    /// <summary>Opens the copy in the folder, and makes an empty one when there is none. Nothing is fetched yet.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="url">Where the repository is: https, or a path. Without user and password.</param>
    /// <param name="credential">For https; null when everyone may read.</param>
    /// <exception cref="GitException">The URL holds a secret, or the folder is the copy of another repository.</exception>
    public static GitMirror Open(string folder, string url, GitCredential? credential) => GitRepository.Guard(() =>
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.UserInfo.Length > 0)
        {
            throw new GitException($"the address of the repository at {parsed.Host} holds a user or a password; give a token in CLAWSTER_GIT_TOKEN instead, it is then never printed nor kept");
        }

        Directory.CreateDirectory(folder);
        var repository = new Repository(LibGit2Sharp.Repository.IsValid(folder) ? folder : LibGit2Sharp.Repository.Init(folder, isBare: true));
        if (repository.Network.Remotes[Origin] is not { } remote)
        {
            repository.Network.Remotes.Add(Origin, url);
        }
        else if (remote.Url != url)
        {
            var other = remote.Url;
            repository.Dispose();
            throw new GitException($"'{folder}' is a copy of {GitRepository.Printable(other)}, not of {GitRepository.Printable(url)}; give another folder, or delete it");
        }

        return new GitMirror(repository, url, credential);
    });

    /// <summary>Asks where a branch is now, without fetching anything: one small answer when nothing has changed.</summary>
    /// <returns>Id of its commit; null when there is no such branch.</returns>
    /// <exception cref="GitException">It cannot be reached, or refuses.</exception>
    public string? RemoteHead(string branch) => GitRepository.Guard(() =>
    {
        try
        {
            var remote = _repository.Network.Remotes[Origin];
            var references = _credential is null ? _repository.Network.ListReferences(remote) : _repository.Network.ListReferences(remote, (url, _, _) => Credentials(url, _credential));
            return references.FirstOrDefault(reference => reference.CanonicalName == "refs/heads/" + branch)?.TargetIdentifier;
        }
        catch (LibGit2SharpException fault)
        {
            throw new GitException($"{GitRepository.Printable(_url)} cannot be asked: {fault.Message.TrimEnd('.')}.{(_credential is null ? " Give a token in CLAWSTER_GIT_TOKEN when it is private." : "")}", fault);
        }
    });

    /// <summary>Fetches the branches, and what is asked for beside them.</summary>
    /// <param name="depth">So many commits of each branch; 0 for all of the history.</param>
    /// <param name="more">More references, for example <c>+refs/pull/7/head:refs/pull/7/head</c>.</param>
    /// <exception cref="GitException">It cannot be reached, or refuses.</exception>
    public void Fetch(int depth = 0, params ReadOnlySpan<string> more)
    {
        string[] references = [.. s_branches, .. more];
        GitRepository.Guard(() =>
        {
            try
            {
                GitCommands.Fetch(_repository, Origin, references, Options(depth), null);
                return true;
            }
            catch (LibGit2SharpException fault)
            {
                throw new GitException($"{GitRepository.Printable(_url)} cannot be fetched: {fault.Message.TrimEnd('.')}.{(_credential is null ? " Give a token in CLAWSTER_GIT_TOKEN when it is private." : "")}", fault);
            }
        });
    }

    public void Dispose() => Repository.Dispose();

    private FetchOptions Options(int depth) => new()
    {
        Prune = true,
        TagFetchMode = TagFetchMode.None,
        Depth = depth,
        CredentialsProvider = _credential is null ? null : (url, _, _) => Credentials(url, _credential),
    };

    // A redirect to another server must not get the token.
    private UsernamePasswordCredentials Credentials(string asking, GitCredential credential) =>
        Uri.TryCreate(asking, UriKind.Absolute, out var there) && Uri.TryCreate(_url, UriKind.Absolute, out var ours) && there.Scheme == Uri.UriSchemeHttps && string.Equals(there.Authority, ours.Authority, StringComparison.OrdinalIgnoreCase)
            ? new UsernamePasswordCredentials { Username = credential.User, Password = credential.Token }
            : throw new GitException($"another server than {_url} asks for the token, or not over https; it does not get it");
}
