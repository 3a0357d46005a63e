using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Tests.Progress;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "<1s")]
    [InlineData(5, "5s")]
    [InlineData(59.6, "1m 00s")]
    [InlineData(112, "1m 52s")]
    [InlineData(3780, "1h 03m")]
    public void Exact(double seconds, string text) => Assert.Equal(text, DurationText.Exact(Scenario.Seconds(seconds)));

    [Theory]
    [InlineData(0, "a few seconds")]
    [InlineData(5, "a few seconds")]
    [InlineData(41, "~45 seconds")]
    [InlineData(58, "~1 minute")]
    [InlineData(61, "~1.5 minutes")]
    [InlineData(95, "~2 minutes")]
    [InlineData(700, "~12 minutes")]
    public void Rough(double seconds, string text) => Assert.Equal(text, DurationText.Rough(Scenario.Seconds(seconds)));
}
