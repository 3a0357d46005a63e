using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Tests.Diagnostics;

public sealed class NearestNameTests
{
    private static readonly string[] s_names = ["validate", "synth", "deploy", "status", "destroy", "local"];

    [Theory]
    [InlineData("depoly", "deploy")]
    [InlineData("DEPLOY", "deploy")]
    [InlineData("destory", "destroy")]
    [InlineData("stat", "status")]
    [InlineData("sytnh", "synth")]
    [InlineData("frobnicate", null)]
    [InlineData("x", null)]
    public void The_nearest_name_is_found(string typed, string? expected) => Assert.Equal(expected, NearestName.Of(typed, s_names));

    [Fact]
    public void A_hint_is_a_question_or_nothing()
    {
        Assert.Equal("; did you mean 'deploy'?", NearestName.Hint("deplo", s_names));
        Assert.Equal("", NearestName.Hint("frobnicate", s_names));
    }
}
