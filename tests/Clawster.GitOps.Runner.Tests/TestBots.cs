using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Tests;

/// <summary>Compiled fleets to start from.</summary>
internal static class TestBots
{
    public const string Region = "eu-central-1";

    public const string Secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:clawster/anthropic-Ab12Cd";

    /// <summary>A fleet with one bot for each of the given file bodies, named <c>bot-1</c>, <c>bot-2</c> and so on.</summary>
    public static CompiledFleet Fleet(string region, params string[] bodies)
    {
        SourceFile fleet = File("bots/fleet.yaml", $$"""
            regions:
              {{Region}}:
            {{region}}
            defaults:
              region: {{Region}}
              owner: team-test
              model:
                provider: anthropic
                name: claude-sonnet-4-6
                apiKey: {{Secret}}
              openclaw:
                version: "2026.9.6"
            """);
        return BotCompiler.Compile([fleet, .. bodies.Select(static (body, i) => File($"bots/bot-{i + 1}.bot.yaml", "channels:\n  whatsapp:\n" + body))]);
    }

    private static SourceFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n") + "\n"));
}
