using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Tests.Costs;

/// <summary>Fleets as their files say them.</summary>
internal static class Fleets
{
    public static CompiledFleet Of(string region, string instanceType, string nat, string loadBalancer, int bots, string more = "")
    {
        var fleet = $"regions:\n  {region}:\n    nat: {nat}\n    loadBalancer: {loadBalancer}\n";
        var bot =
            $"""
            owner: team
            region: {region}
            model:
              provider: anthropic
              name: claude-sonnet-4-6
              apiKey: arn:aws:secretsmanager:{region}:123456789012:secret:key-Ab12Cd
            compute:
              instanceType: {instanceType}
            state:
              kind: ephemeral
            {(loadBalancer == "none" ? "" : "network: { public: true, allowedCidrs: [203.0.113.0/24], domain: NUMBER.example.com }")}
            {more}

            """;
        var files = new List<SourceFile> { File("bots/fleet.yaml", fleet) };
        files.AddRange(Enumerable.Range(1, bots).Select(number => File(string.Create(CultureInfo.InvariantCulture, $"bots/bot-{number:00}.bot.yaml"), bot.Replace("NUMBER", string.Create(CultureInfo.InvariantCulture, $"bot-{number}"), StringComparison.Ordinal))));
        var compiled = BotCompiler.Compile(files);
        Assert.DoesNotContain(compiled.Diagnostics, static diagnostic => diagnostic.Severity == Compiler.Diagnostics.DiagnosticSeverity.Error);
        return compiled;
    }

    private static SourceFile File(string path, string text) => new(path, new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text)));
}
