using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Tests.OpenClaw;

/// <summary>A bot file as text, whose own part of OpenClaw's configuration stands from line <see cref="ConfigLine"/> on.</summary>
internal static class BotText
{
    public const int ConfigLine = 13;

    private const string Secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:support-Ef34Gh";

    private const string Head = $$"""
        region: eu-central-1
        owner: team
        model: { provider: anthropic, name: claude-sonnet-4-6, apiKey: {{Secret}} }
        network: { public: true, allowedCidrs: [203.0.113.0/24], domain: bot.example.com, certificate: "arn:aws:acm:eu-central-1:123456789012:certificate/3f2a" }
        channels:
          telegram: { mode: webhook, botToken: {{Secret}}, webhookSecret: {{Secret}} }
          slack: { appToken: {{Secret}}, botToken: {{Secret}}, settings: { ackReaction: eyes } }
          discord: { token: {{Secret}} }
          signal: { account: "+4915112345678", url: "http://signal.internal:8080" }
          whatsapp:
        openclaw:
        """;

    /// <summary>Compiles the bot.</summary>
    /// <param name="config">YAML of the configuration, or null for none.</param>
    public static CompiledFleet Compile(string? config = null) => Compile(Head, config);

    /// <summary>Compiles a bot whose Discord channel, in line 5, has these settings.</summary>
    /// <param name="settings">As a flow mapping.</param>
    public static CompiledFleet CompileSettings(string settings) =>
        Compile($"{string.Join('\n', Head.Split('\n').Take(3))}\nchannels:\n  discord: {{ token: \"{Secret}\", settings: {settings} }}\nopenclaw:", null);

    /// <summary>Compiles the same bot without channels and without a way in.</summary>
    /// <param name="config">YAML of the configuration, or null for none.</param>
    public static CompiledFleet CompileQuiet(string? config = null) =>
        Compile(string.Join('\n', Head.Split('\n').Take(3)) + "\nopenclaw:", config);

    private static CompiledFleet Compile(string head, string? config)
    {
        var tail = config is null ? "\n  version: \"2026.9.6\"\n" : "\n  config:\n" + string.Concat(config.Split('\n').Select(static line => "    " + line + "\n"));
        return BotCompiler.Compile([new SourceFile("bots/support.bot.yaml", Encoding.UTF8.GetBytes(head.ReplaceLineEndings("\n") + tail))]);
    }
}
