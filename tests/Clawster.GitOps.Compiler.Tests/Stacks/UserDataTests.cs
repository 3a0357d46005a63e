using System.Linq;
using Clawster.GitOps.Compiler.Stacks;

namespace Clawster.GitOps.Compiler.Tests.Stacks;

/// <summary>User data is what the machine image does not have.</summary>
public sealed class UserDataTests
{
    private readonly TemplateView _bot = new(BotSpecs.Support);

    [Fact]
    public void On_an_image_with_the_settings_it_has_four_lines() => Assert.Equal("#!/bin/bash\ncat >> /etc/ecs/ecs.config <<'END'\nECS_CLUSTER=clawster-support\nEND\n", _bot.UserData(settingsInImage: true));

    [Fact]
    public void On_any_other_image_it_has_them_all()
    {
        var lines = _bot.UserData(settingsInImage: false).Split('\n');

        Assert.Equal(AgentSettings.Lines, lines.Except(_bot.UserData(settingsInImage: true).Split('\n')));
        Assert.Equal(9, lines.Length); // with the empty one behind the last
    }

    [Fact]
    public void What_a_bot_alone_has_is_in_both()
    {
        var bot = new TemplateView(BotSpecs.Support with { Compute = BotSpecs.Support.Compute with { Spot = true, Warm = true } });

        Assert.All([true, false], settingsInImage =>
        {
            Assert.Contains("\nECS_ENABLE_SPOT_INSTANCE_DRAINING=true\n", bot.UserData(settingsInImage));
            Assert.Contains("\nECS_WARM_POOLS_CHECK=true\n", bot.UserData(settingsInImage));
        });
    }

    [Fact]
    public void A_stack_that_is_told_nothing_brings_the_settings_itself()
    {
        Assert.Equal(AgentSettings.None, (string?)_bot.Parameter("AgentSettings")["Default"]);
        Assert.Equal($$"""{"Fn::Equals":[{"Ref":"AgentSettings"},"{{AgentSettings.Version}}"]}""", _bot.Condition((string)_bot.Instance["UserData"]!["Fn::If"]![0]!).ToJsonString());
        Assert.NotEqual(AgentSettings.Version, AgentSettings.None);
    }
}
