using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.OpenClaw;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Compiler.Tests.OpenClaw;

public sealed class OpenClawConfigurationTests
{
    [Fact]
    public void A_bot_with_every_channel_has_this_configuration() => Snapshot.Match(GetType().Assembly, "openclaw.json", Of(BotText.Compile()).ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");

    [Fact]
    public void A_bot_that_nothing_reaches_names_no_public_origin()
    {
        var gateway = Of(BotText.CompileQuiet())["gateway"]!;

        Assert.Null(gateway["publicOrigin"]);
        Assert.Equal("token", (string?)gateway["auth"]!["mode"]);
    }

    [Fact]
    public void A_bot_without_a_certificate_names_no_public_origin_because_OpenClaw_takes_only_an_HTTPS_one()
    {
        var fleet = BotText.Compile();
        var bot = fleet.Bots.Single().Spec;

        var gateway = JsonNode.Parse(OpenClawConfiguration.Create(bot with { Network = bot.Network with { CertificateArn = null } }, fleet.Fleet.Regions.Single()))!["gateway"]!;

        Assert.Null(gateway["publicOrigin"]);
        Assert.NotNull(gateway["controlUi"]!["allowedOrigins"]![0]);
    }

    [Fact]
    public void What_a_team_says_wins_over_our_defaults_key_by_key()
    {
        var configuration = Of(BotText.Compile("tools: { profile: coding }\nchannels: { telegram: { dmPolicy: allowlist } }\ngateway: { auth: { rateLimit: { maxAttempts: 5 } } }"));

        Assert.Equal("coding", (string?)configuration["tools"]!["profile"]);
        Assert.False((bool?)configuration["tools"]!["elevated"]!["enabled"]);
        Assert.Equal("allowlist", (string?)configuration["channels"]!["telegram"]!["dmPolicy"]);
        Assert.Equal(8787, (int?)configuration["channels"]!["telegram"]!["webhookPort"]);
        Assert.Equal(5, (int?)configuration["gateway"]!["auth"]!["rateLimit"]!["maxAttempts"]);
        Assert.Equal(60_000, (int?)configuration["gateway"]!["auth"]!["rateLimit"]!["windowMs"]);
    }

    [Fact]
    public void The_container_gets_the_configuration_with_the_origin_put_in()
    {
        var template = JsonNode.Parse(TemplateJsonWriter.Write(BotText.Compile().Bots.Single().Stack))!;

        var variables = template["Resources"]!["TaskDefinition"]!["Properties"]!["ContainerDefinitions"]![0]!["Environment"]!.AsArray();
        var text = variables.Single(static variable => (string?)variable!["Name"] == "OPENCLAW_CONFIG_JSON")!["Value"]!.ToJsonString();
        Assert.Contains("https://bot.example.com/telegram-webhook", text);
        Assert.DoesNotContain(OpenClawConfiguration.OriginToken, text);
    }

    private static JsonNode Of(CompiledFleet fleet)
    {
        Assert.Empty(fleet.Diagnostics);
        return JsonNode.Parse(OpenClawConfiguration.Create(fleet.Bots.Single().Spec, fleet.Fleet.Regions.Single()))!;
    }
}
