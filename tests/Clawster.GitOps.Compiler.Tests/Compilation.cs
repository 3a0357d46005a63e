using System;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Tests;

/// <summary>Compiles texts as files.</summary>
internal static class Compilation
{
    /// <summary>A bot that compiles, without channels.</summary>
    public const string Bot = "region: eu-central-1\nowner: team\nmodel: { provider: anthropic, name: claude-sonnet-4-6 }\n";

    public static CompiledFleet Of(params (string Path, string Text)[] files) => BotCompiler.Compile([.. files.Select(static file => File(file.Path, file.Text))]);

    public static SourceFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The findings of one bot file, without the file's name.</summary>
    public static string[] Faults(string text, string? fleet = null) => Lines(fleet is null ? Of(("xx.bot.yaml", text)) : Of(("xx.bot.yaml", text), ("fleet.yaml", fleet)));

    public static string[] Lines(CompiledFleet fleet) => [.. fleet.Diagnostics.Select(static found => found.ToString().Replace("xx.bot.yaml", "", StringComparison.Ordinal))];
}
