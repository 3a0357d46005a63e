using System;
using Clawster.GitOps.Runner.GitHub;
using CsCheck;

namespace Clawster.GitOps.Runner.Tests.GitHub;

public sealed class StatusTextTests
{
    [Fact]
    public void A_description_never_passes_what_GitHub_takes_and_is_never_half_a_letter() => Gen.String.Array[0, 6].Sample(static parts =>
    {
        var text = StatusText.Join(parts);

        Assert.True(text.Length <= StatusText.Longest);
        Assert.DoesNotContain('\n', text);
        Assert.False(text.Length > 0 && char.IsHighSurrogate(text[^1]));
    });

    [Fact]
    public void What_does_not_fit_is_cut_and_what_is_too_short_to_cut_is_left_out()
    {
        Assert.Equal("a | b", StatusText.Join("a", null, "", "b"));
        Assert.Equal(new string('a', 100) + " | " + new string('b', 34) + "...", StatusText.Join(new string('a', 100), new string('b', 50)));
        Assert.Equal(new string('a', 130), StatusText.Join(new string('a', 130), new string('b', 50)));
    }

    [Theory]
    [InlineData("acme/bots", "acme/bots")]
    [InlineData("acme", null)]
    [InlineData("acme/bots/x", null)]
    [InlineData("acme/..", null)]
    [InlineData("acme/b?x=1", null)]
    [InlineData("/bots", null)]
    public void A_repository_is_two_names(string text, string? expected) => Assert.Equal(expected, GitHubRepository.Parse(text)?.ToString());
}
