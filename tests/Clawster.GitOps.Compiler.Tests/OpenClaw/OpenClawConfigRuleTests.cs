using System.Linq;

namespace Clawster.GitOps.Compiler.Tests.OpenClaw;

public sealed class OpenClawConfigRuleTests
{
    [Theory]
    [InlineData("gatewy: {}", "CGO2003", 1, "unknown key 'gatewy'; did you mean 'gateway'?")]
    [InlineData("gateway:\n  reload: { mode: hot }", "CGO2004", 2, "'mode'")]
    [InlineData("logging:\n  level: 7", "CGO2004", 2, "'level'")]
    [InlineData("channels:\n  telegram:\n    dmPolicy: friends", "CGO2004", 3, "'dmPolicy'")]
    [InlineData("channels:\n  slack:\n    dmpolicy: open", "CGO2003", 3, "did you mean 'dmPolicy'?")]
    [InlineData("gateway: { port: 1 }", "CGO2150", 1, "'gateway.port' cannot be set here")]
    [InlineData("gateway:\n  auth:\n    mode: none", "CGO2150", 3, "'gateway.auth.mode' cannot be set here")]
    [InlineData("gateway: { trustedProxies: [0.0.0.0/0] }", "CGO2150", 1, "'gateway.trustedProxies' cannot be set here")]
    [InlineData("agents: { defaults: { model: { primary: openai/gpt-5 } } }", "CGO2150", 1, "say it in 'model' of the bot")]
    [InlineData("channels: { telegram: { webhookHost: 127.0.0.1 } }", "CGO2150", 1, "say it in 'channels' of the bot, under 'telegram'")]
    [InlineData("plugins: { entries: { slack: { enabled: false } } }", "CGO2150", 1, "'plugins.entries.slack.enabled' cannot be set here")]
    [InlineData("agents:\n  defaults:\n    sandbox: { mode: all }", "CGO2151", 3, "needs a container engine")]
    [InlineData("agents:\n  defaults:\n    sandbox: { docker: { image: x } }", "CGO2151", 3, "needs a container engine")]
    [InlineData("agents: { entries: { main: { sandbox: { mode: non-main } } } }", "CGO2151", 1, "needs a container engine")]
    [InlineData("models: { providers: { x: { baseUrl: 'https://x', models: [], apiKey: '${X_API_KEY}' } } }", "CGO2152", 1, "the container has no variable X_API_KEY")]
    [InlineData("models: { providers: { x: { baseUrl: 'https://x', models: [], apiKey: { source: env, provider: default, id: ANTROPIC_API_KEY } } } }", "CGO2152", 1, "did you mean 'ANTHROPIC_API_KEY'?")]
    public void A_wrong_configuration_is_refused_at_its_line(string config, string code, int line, string message)
    {
        var fleet = BotText.Compile(config);

        var fault = Assert.Single(fleet.Diagnostics, fault => fault.Code == code);
        Assert.Equal(("bots/support.bot.yaml", BotText.ConfigLine + line - 1), (fault.Path, fault.Span.Start.Line));
        Assert.Contains(message, fault.Message);
        Assert.Empty(fleet.Bots);
    }

    [Theory]
    [InlineData("agents: { defaults: { sandbox: { mode: off } } }")]
    [InlineData("agents: { defaults: { heartbeat: { every: 30m } } }")]
    [InlineData("models: { providers: { x: { baseUrl: 'https://x', models: [], apiKey: '${ANTHROPIC_API_KEY}' } } }")]
    [InlineData("channels: { telegram: { groups: { '*': { requireMention: true } } } }")]
    [InlineData("plugins: { entries: { slack: { config: {} } } }")]
    [InlineData("messages: { responsePrefix: 'cost: $${NOT_A_VARIABLE}' }")]
    public void A_right_configuration_is_taken(string config) => Assert.Empty(BotText.Compile(config).Diagnostics);

    [Fact]
    public void A_secret_in_the_configuration_is_refused_and_not_repeated()
    {
        var fleet = BotText.Compile("models: { providers: { x: { baseUrl: 'https://x', models: [], apiKey: sk-live-4711 } } }");

        var fault = Assert.Single(fleet.Diagnostics);
        Assert.Equal("CGO2104", fault.Code);
        Assert.DoesNotContain("4711", fault.Message);
    }

    [Theory]
    [InlineData("{ dmPolicy: friends }", "CGO2004")]
    [InlineData("{ intent: {} }", "CGO2003")]
    [InlineData("{ token: x }", "CGO2150")]
    [InlineData("{ ackReaction: '${NOPE}' }", "CGO2152")]
    public void Wrong_settings_of_a_channel_are_refused_at_their_line(string settings, string code)
    {
        var fault = Assert.Single(BotText.CompileSettings(settings).Diagnostics, fault => fault.Code == code);

        Assert.Equal(5, fault.Span.Start.Line);
    }

    [Fact]
    public void Settings_of_a_channel_that_the_bot_does_not_have_are_refused()
    {
        var fault = Assert.Single(BotText.CompileQuiet("channels: { slack: { dmPolicy: pairing } }").Diagnostics);

        Assert.Equal("CGO2154", fault.Code);
    }

    [Fact]
    public void A_configuration_that_does_not_fit_into_a_task_definition_is_refused()
    {
        var fault = Assert.Single(BotText.Compile($"messages: {{ responsePrefix: '{new string('x', 33_000)}' }}").Diagnostics);

        Assert.Equal("CGO2153", fault.Code);
    }

    [Fact]
    public void All_faults_are_reported_at_once() =>
        Assert.Equal(["CGO2150", "CGO2003", "CGO2151"], BotText.Compile("gateway: { bind: auto }\nnope: 1\nagents: { defaults: { sandbox: { mode: all } } }").Diagnostics.Select(static fault => fault.Code));
}
