using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Rules;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler;

/// <summary>Compiles a set of bot files: from bytes to typed stacks, or to faults with their places.</summary>
public static class BotCompiler
{
    /// <summary>Takes any bytes: whatever is wrong with a file becomes a diagnostic, never an exception.</summary>
    /// <remarks>
    /// (1) the fleet file; (2) each bot file by itself: YAML, schema, meaning; (3) what concerns all of them; (4) the stacks of the bots without an error.
    /// A file with errors takes no other bot with it, except the fleet file, on which all depend.
    /// </remarks>
    /// <param name="files">The fleet file and the bot files, in any order.</param>
    public static CompiledFleet Compile(IReadOnlyList<SourceFile> files)
    {
        var diagnostics = new List<Diagnostic>();

        var fleet = FleetSource.Read(files.FirstOrDefault(static file => BotFiles.IsFleet(file.Path)));
        diagnostics.AddRange(fleet.Diagnostics);

        var read = files.Where(static file => !BotFiles.IsFleet(file.Path)).OrderBy(static file => file.Path, StringComparer.Ordinal).Select(file => BotSource.Read(file, fleet)).ToArray();
        var bots = read.Select(static bot => bot.File).OfType<BotFile>().ToImmutableArray();
        var spec = fleet.Spec ?? FleetReader.Implied([.. bots.Select(static bot => bot.Spec.Region)]);
        diagnostics.AddRange(read.SelectMany(static bot => bot.Diagnostics));
        diagnostics.AddRange(bots.SelectMany(bot => AllRules.OfBot(bot, spec)));

        diagnostics.AddRange(AllRules.OfFleet(new(fleet.Root, spec, bots)));

        var wrong = new HashSet<string>(diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error).Select(static found => found.Path), StringComparer.Ordinal);
        var compiled = fleet.Path is { } path && wrong.Contains(path) ? [] : bots.Where(bot => !wrong.Contains(bot.Path)).Select(bot => BotStackCompiler.Compile(spec, bot.Spec, bot.Path)).ToArray();
        diagnostics.AddRange(compiled.SelectMany(static bot => bot.Faults));

        return new(
            spec,
            [.. compiled.Select(static bot => bot.Bot).OfType<CompiledBot>().OrderBy(static bot => bot.Spec.Name, StringComparer.Ordinal)],
            DiagnosticOrder.Sort(diagnostics));
    }
}
