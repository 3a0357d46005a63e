using System.Linq;
using System.Text;
using Clawster.GitOps.Runner.Git;
using Xunit;

namespace Clawster.GitOps.Runner.Tests.Git;

public sealed class GitRepositoryTests
{
    [Fact]
    public void Reads_the_files_of_a_commit_without_a_checkout()
    {
        using var scratch = new ScratchRepository();
        scratch.Commit(("bots/b.bot.yaml", "name: b\n"), ("bots/a.bot.yaml", "name: a\n"), ("bots/more/c.bot.yaml", "name: c\n"), ("README.md", "x"));

        using var repository = GitRepository.Discover(scratch.Folder)!;
        var files = repository.Files(repository.Resolve("HEAD"), "bots");

        Assert.Equal(["bots/a.bot.yaml", "bots/b.bot.yaml"], files.Select(static file => file.Path));
        Assert.Equal("name: a\n", Encoding.UTF8.GetString(repository.Read(files[0])));
    }

    [Fact]
    public void A_folder_that_a_commit_does_not_have_is_empty()
    {
        using var scratch = new ScratchRepository();
        scratch.Commit(("README.md", "x"));

        using var repository = GitRepository.Open(scratch.Folder);

        Assert.Empty(repository.Files(repository.Resolve("HEAD"), "bots"));
    }

    [Fact]
    public void Tells_added_changed_renamed_and_deleted_files_apart()
    {
        using var scratch = new ScratchRepository();
        var text = string.Join('\n', Enumerable.Range(0, 40).Select(static line => $"line: {line}"));
        scratch.Commit(("bots/changed", "1"), ("bots/deleted", "gone"), ("bots/old", text), ("bots/same", "s"), ("elsewhere", "1"));
        scratch.Commit(("bots/changed", "2"), ("bots/deleted", null), ("bots/old", null), ("bots/new", text + "\nline: 40"), ("bots/added", "a"), ("elsewhere", "2"));

        using var repository = GitRepository.Open(scratch.Folder);
        var changes = repository.Changes(repository.Resolve("HEAD~1"), repository.Resolve("HEAD"), "bots");

        Assert.Equal(
            [(FileChangeKind.Added, "bots/added", null), (FileChangeKind.Changed, "bots/changed", null), (FileChangeKind.Deleted, "bots/deleted", null), (FileChangeKind.Renamed, "bots/new", "bots/old")],
            changes.Select(static change => (change.Kind, change.Path, change.OldPath)));
    }

    [Fact]
    public void A_force_push_to_another_history_is_no_error()
    {
        using var scratch = new ScratchRepository();
        var first = scratch.Commit(("bots/a", "1"));
        var second = scratch.Commit(("bots/a", "2"));
        var other = scratch.Restart(("bots/a", "3"), ("bots/b", "1"));

        using var repository = GitRepository.Open(scratch.Folder);
        var (before, between, after) = (repository.Resolve(first), repository.Resolve(second), repository.Resolve(other));

        Assert.False(repository.IsForced(before, between));
        Assert.True(repository.IsForced(between, after));
        Assert.Null(repository.MergeBase(between, after));
        Assert.Equal([FileChangeKind.Changed, FileChangeKind.Added], repository.Changes(between, after, "bots").Select(static change => change.Kind));
    }

    [Theory]
    [InlineData("no-such-branch")]
    [InlineData("HEAD~9")]
    [InlineData("a..b")]
    [InlineData("--upload-pack=evil")]
    [InlineData("")]
    public void A_revision_that_is_not_there_is_said_in_one_sentence(string revision)
    {
        using var scratch = new ScratchRepository();
        scratch.Commit(("a", "1"));

        using var repository = GitRepository.Open(scratch.Folder);

        Assert.Contains($"no revision '{revision}'", Assert.Throws<GitException>(() => repository.Resolve(revision)).Message);
    }

    [Fact]
    public void Lists_what_one_commit_has_and_another_has_not_newest_first()
    {
        using var scratch = new ScratchRepository();
        string[] commits = [scratch.Commit(("a", "1")), scratch.Commit(("a", "2")), scratch.Commit(("a", "3"))];

        using var repository = GitRepository.Open(scratch.Folder);

        Assert.Equal([commits[2], commits[1]], repository.Between(repository.Resolve(commits[0]), repository.Resolve(commits[2]), 10).Select(static commit => commit.Id));
    }
}
