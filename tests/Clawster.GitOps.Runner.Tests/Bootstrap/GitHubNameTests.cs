using Clawster.GitOps.Runner.Bootstrap;

namespace Clawster.GitOps.Runner.Tests.Bootstrap;

public sealed class GitHubNameTests
{
    [Fact]
    public void With_ids_both_forms_of_the_claim_are_trusted() => Assert.Equal(
        ["repo:acme/bots:environment:production", "repo:acme@1234/bots@5678:environment:production"],
        GitHubName.Parse("acme@1234/bots@5678")!.Subjects("environment:production"));

    [Fact]
    public void Without_ids_only_the_old_form_is() => Assert.Equal(["repo:acme/bots:pull_request"], GitHubName.Parse("acme/bots")!.Subjects("pull_request"));

    // A star in a trust policy would let in whoever fits it.
    [Theory]
    [InlineData("acme")]
    [InlineData("acme/*")]
    [InlineData("*/bots")]
    [InlineData("acme@1/bots")]
    [InlineData("acme/bots@1")]
    [InlineData("acme@x/bots@y")]
    [InlineData("acme/bots:ref:refs/heads/main")]
    [InlineData("-acme/bots")]
    [InlineData("acme/..")]
    [InlineData("acme/bots\n")]
    public void What_is_no_repository_is_refused(string text) => Assert.Null(GitHubName.Parse(text));

    [Theory]
    [InlineData("https://github.com/acme/bots", "acme/bots")]
    [InlineData("https://github.com/acme/bots.git", "acme/bots")]
    [InlineData("git@github.com:acme/bots.git", "acme/bots")]
    [InlineData("ssh://git@github.com/acme/my.bots", "acme/my.bots")]
    [InlineData("https://gitlab.com/acme/bots", null)]
    [InlineData("https://github.com.evil.example/acme/bots", null)]
    [InlineData("/srv/git/bots.git", null)]
    public void The_remote_says_the_repository(string url, string? name) => Assert.Equal(name, GitHubName.OfRemote(url)?.FullName);
}
