using System.IO;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Testing.Bots;

/// <summary>Compiled fleets to start from.</summary>
public static class TestFleet
{
    public const string Region = "eu-central-1";

    public const string Secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:clawster/anthropic-Ab12Cd";

    /// <summary>A public bot that everyone on the documentation's address range may call.</summary>
    public const string Public = "network:\n  public: true\n  allowedCidrs: [198.51.100.0/24]\n";

    /// <summary>A fleet of one region with one WhatsApp bot for each of the given file bodies, named <c>bot-1</c>, <c>bot-2</c> and so on.</summary>
    /// <param name="region">Keys of the region, for example <c>tier: starter</c>.</param>
    /// <param name="bodies">What each bot's file says beside its channel.</param>
    public static CompiledFleet Of(string region, params string[] bodies) => Of(region, [], bodies);

    /// <summary>The same under a lock of images.</summary>
    /// <param name="images">Text of <c>images.lock.yaml</c>.</param>
    /// <param name="region">Keys of the region, for example <c>tier: starter</c>.</param>
    /// <param name="bodies">What each bot's file says beside its channel.</param>
    public static CompiledFleet Locked(string images, string region, params string[] bodies) => Of(region, [File("bots/images.lock.yaml", images)], bodies);

    private static CompiledFleet Of(string region, SourceFile[] others, string[] bodies)
    {
        var fleet = File("bots/fleet.yaml", $"""
            regions:
              {Region}: {"{"} {region} {"}"}
            defaults:
              region: {Region}
              owner: team-test
              model:
                provider: anthropic
                name: claude-sonnet-4-6
                apiKey: {Secret}
              openclaw:
                version: "2026.9.6"
            """);
        return BotCompiler.Compile([fleet, .. others, .. bodies.Select(static (body, i) => File($"bots/bot-{i + 1}.bot.yaml", (body.StartsWith("channels:", System.StringComparison.Ordinal) ? "" : "channels:\n  whatsapp:\n") + body))]);
    }

    /// <summary>What a bot's file says that speaks a channel which OpenClaw has in itself, and so starts faster.</summary>
    public const string Bundled = "channels:\n  telegram:\n    mode: polling\n    botToken: " + Secret + "\n";

    /// <summary>The sample bots of the repository.</summary>
    public static CompiledFleet Samples(string repository) => BotCompiler.Compile(
    [
        .. Directory.EnumerateFiles(Path.Combine(repository, "bots"), "*.yaml").Order(System.StringComparer.Ordinal)
            .Select(static path => new SourceFile("bots/" + Path.GetFileName(path), System.IO.File.ReadAllBytes(path))),
    ]);

    private static SourceFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n") + "\n"));
}
