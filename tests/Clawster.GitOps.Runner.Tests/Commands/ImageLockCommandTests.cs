using System;
using System.IO;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Tests.Git;
using Clawster.GitOps.Runner.Tests.Hosting;

namespace Clawster.GitOps.Runner.Tests.Commands;

/// <summary>A container image gets into the lock, on a branch, with what a reviewer has to know.</summary>
public sealed class ImageLockCommandTests : IDisposable
{
    private const string Bot = "region: eu-central-1\n";
    private const string Machine = "machines:\n  eu-central-1:\n    arm64:\n      ami: ami-0aaaaaaaaaaaaaaa1\n      recipe: \"0123456789abcdef\"\n      parent: ami-0bbbbbbbbbbbbbbb1\n      built: 2026-11-01T10:00:00Z\n";

    private readonly ScratchRepository _repository = new();
    private readonly FakeSurroundings _process = new();

    public ImageLockCommandTests()
    {
        _process.Directory = _repository.Folder;
        using (var repository = new LibGit2Sharp.Repository(_repository.Folder))
        {
            repository.Config.Set("user.name", "Ada");
            repository.Config.Set("user.email", "ada@example.com");
        }

        _process.Write("bots/fleet.yaml", "regions: { eu-central-1: , eu-west-1: }\ndefaults:\n  owner: team\n  openclaw: { version: \"2026.9.6\" }\n  model: { provider: anthropic, name: claude-sonnet-4-6 }\n");
        _process.Write("bots/here.bot.yaml", Bot);
        _process.Write("bots/there.bot.yaml", Bot.Replace("region: eu-central-1", "region: eu-west-1", StringComparison.Ordinal));
        _process.Write("bots/own.bot.yaml", Bot + "openclaw: { image: 'example/own:2026.9.6' }\n");
        _repository.Commit(("README.md", "x"));
    }

    public void Dispose()
    {
        _process.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task The_branch_has_the_lock_and_the_commit_says_from_what_to_what_and_who_takes_it()
    {
        _process.Write("bots/images.lock.yaml", $"container:\n  image: {Image('a')}\n  openclaw: \"2026.9.6\"\n{Machine}");

        Assert.Equal(ExitCode.Ok, await _process.RunAsync("image", "lock", "--container", Image('b'), "--openclaw", "2026.9.6", "--branch", "clawster/bot-image"));

        using var repository = new LibGit2Sharp.Repository(_repository.Folder);
        var commit = repository.Branches["clawster/bot-image"].Tip;
        Assert.Equal(
            $"Run bots on a new build of OpenClaw 2026.9.6\n\nOpenClaw 2026.9.6\nrepository 111122223333.dkr.ecr.eu-central-1.amazonaws.com/clawster/bot\ndigest sha256:{Hex('a')} -> sha256:{Hex('b')}\nBots that take it: here, there.\n"
            + "It is in eu-central-1, and bots in eu-west-1 pull it from there: AWS bills the transfer between regions, and a start takes longer unless the machine image has it.\n"
            + "Vulnerabilities: not asked for; --findings tells what ECR's scan found.\n",
            commit.Message);
        var text = ((LibGit2Sharp.Blob)commit["bots/images.lock.yaml"].Target).GetContentText();
        Assert.EndsWith($"container:\n  image: {Image('b')}\n  openclaw: \"2026.9.6\"\n{Machine}", text, StringComparison.Ordinal);
        Assert.Contains(Hex('a'), await File.ReadAllTextAsync(Path.Combine(_repository.Folder, "bots", "images.lock.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bots_that_lose_the_locked_image_are_named()
    {
        _process.Write("bots/images.lock.yaml", $"container:\n  image: {Image('a')}\n  openclaw: \"2026.9.6\"\n");

        Assert.Equal(ExitCode.Ok, await _process.RunAsync("image", "lock", "--container", Image('b'), "--openclaw", "2026.9.7", "--write"));

        Assert.Contains("No bot takes it: none has OpenClaw 2026.9.7", _process.Output, StringComparison.Ordinal);
        Assert.Contains("lose the locked image and go to the published one: here, there. Raise their openclaw.version to 2026.9.7", _process.Output, StringComparison.Ordinal);
        Assert.Contains("bots/images.lock.yaml is written.", _process.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Ok, await _process.RunAsync("image", "lock", "--container", Image('b'), "--openclaw", "2026.9.7", "--write"));
        Assert.EndsWith("Nothing to do: it is locked already.\n", _process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/clawster/bot:2026.9.6", "2026.9.6", "is no image by digest")]
    [InlineData("a@sha256:abc", "2026.9.6", "is no image by digest")]
    [InlineData("a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n  openclaw: x", "2026.9.6", "is no image by digest")]
    [InlineData("a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "latest", "is no version of OpenClaw")]
    public async Task What_is_no_digest_or_no_version_is_refused(string image, string version, string fault)
    {
        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync("image", "lock", "--container", image, "--openclaw", version, "--write"));

        Assert.Contains(fault, _process.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_repository.Folder, "bots", "images.lock.yaml")));
    }

    private static string Hex(char digit) => new(digit, 64);

    private static string Image(char digit) => "111122223333.dkr.ecr.eu-central-1.amazonaws.com/clawster/bot@sha256:" + Hex(digit);
}
