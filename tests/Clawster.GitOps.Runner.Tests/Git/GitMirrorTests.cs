using System;
using System.IO;
using System.Linq;
using Clawster.GitOps.Runner.Git;
using Xunit;

namespace Clawster.GitOps.Runner.Tests.Git;

public sealed class GitMirrorTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "clawster-mirror-" + Guid.NewGuid().ToString("N"));

    [Fact]
    public void Follows_a_branch_that_was_moved_by_force()
    {
        using var scratch = new ScratchRepository();
        var before = scratch.Commit(("bots/a", "1"));
        using var mirror = GitMirror.Open(_folder, scratch.Folder, null);
        mirror.Fetch();
        var branch = mirror.Repository.Find("main") is null ? "master" : "main";

        var after = scratch.Restart(("bots/a", "2"));
        mirror.Fetch();

        Assert.Equal(after, mirror.Repository.Resolve(branch).Id);
        Assert.True(mirror.Repository.IsForced(mirror.Repository.Resolve(before), mirror.Repository.Resolve(after)));
        Assert.Null(mirror.Repository.Root);
        Assert.False(Directory.Exists(Path.Combine(_folder, "bots")));
    }

    [Fact]
    public void Opened_again_it_goes_on_where_it_was()
    {
        using var scratch = new ScratchRepository();
        var commit = scratch.Commit(("a", "1"));
        using (var first = GitMirror.Open(_folder, scratch.Folder, null))
        {
            first.Fetch();
        }

        using var again = GitMirror.Open(_folder, scratch.Folder, null);

        Assert.Equal(commit, again.Repository.Resolve(commit).Id);
    }

    [Fact]
    public void A_secret_in_the_address_is_refused_and_not_repeated()
    {
        var fault = Assert.Throws<GitException>(() => GitMirror.Open(_folder, "https://ada:geheim@example.com/a.git", null));

        Assert.DoesNotContain("geheim", fault.Message);
        Assert.Contains("CLAWSTER_GIT_TOKEN", fault.Message);
    }

    [Fact]
    public void A_folder_with_the_copy_of_another_repository_is_refused()
    {
        using var one = new ScratchRepository();
        using var other = new ScratchRepository();
        GitMirror.Open(_folder, one.Folder, null).Dispose();

        Assert.Contains("is a copy of", Assert.Throws<GitException>(() => GitMirror.Open(_folder, other.Folder, null)).Message);
    }

    [Fact]
    public void A_repository_that_is_not_there_is_said_with_its_address()
    {
        using var mirror = GitMirror.Open(_folder, Path.Combine(_folder, "nowhere"), null);

        Assert.Contains("cannot be fetched", Assert.Throws<GitException>(() => mirror.Fetch()).Message);
    }

    [Fact]
    public void The_token_is_taken_from_the_environment_and_never_printed()
    {
        var credential = GitCredential.FromEnvironment(static name => name == "GITHUB_TOKEN" ? "geheim" : null);

        Assert.Equal(("x-access-token", "geheim"), (credential!.User, credential.Token));
        Assert.DoesNotContain("geheim", credential.ToString());
        Assert.Null(GitCredential.FromEnvironment(static _ => ""));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ToArray())
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(_folder, recursive: true);
        }
    }
}
