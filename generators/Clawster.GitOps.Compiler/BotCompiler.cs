using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Rules;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>Compiles a set of bot files: from bytes to typed stacks, or to faults with their places.</summary>
public static class BotCompiler
{
    /// <inheritdoc cref="Compile(IReadOnlyList{SourceFile}, ICompilationCache)"/>
    public static CompiledFleet Compile(IReadOnlyList<SourceFile> files) => Compile(files, NoCache.Instance);

    /// <summary>Takes any bytes: whatever is wrong with a file becomes a diagnostic, never an exception.</summary>
    /// <remarks>
    /// (1) the fleet file and the lock of its images; (2) each bot file by itself, which the cache may know; (3) what concerns all of them.
    /// A file with errors takes no other bot with it, except the fleet file and the lock, on which all depend.
    /// </remarks>
    /// <param name="files">The fleet file, the lock of its images and the bot files, in any order.</param>
    /// <param name="cache">Knows what earlier compilations gave.</param>
    public static CompiledFleet Compile(IReadOnlyList<SourceFile> files, ICompilationCache cache)
    {
        var fleetFile = files.FirstOrDefault(static file => BotFiles.IsFleet(file.Path));
        var lockFile = files.FirstOrDefault(static file => BotFiles.IsImageLock(file.Path));
        var images = ImageLockSource.Read(lockFile);
        var fleet = FleetSource.Read(fleetFile) with { Container = images.Lock.Container };
        var diagnostics = new List<Diagnostic>(fleet.Diagnostics.AddRange(images.Diagnostics));

        var bots = Check([.. files.Where(static file => !BotFiles.IsShared(file.Path)).OrderBy(static file => file.Path, StringComparer.Ordinal)], new(fleetFile, lockFile), fleet, cache);
        diagnostics.AddRange(bots.SelectMany(static bot => bot.Bot.Diagnostics));

        var spec = fleet.Spec ?? FleetReader.Implied([.. bots.Select(static bot => bot.Bot.Spec?.Region).OfType<string>()]);
        var known = bots.Where(static bot => bot.Bot.Spec is not null).Select(bot => new BotFile(bot.File.Path, bot.Bot.Spec!, () => BotCheck.Root(bot.File, fleet))).ToImmutableArray();
        diagnostics.AddRange(AllRules.OfFleet(new(fleet.Root, spec, known)));
        diagnostics.AddRange(images.Check(spec));
        var locked = images.Lock.Under(spec);
        diagnostics.AddRange(SandboxImages.Check(locked, known));
        diagnostics.AddRange(ListenerPlaces.Check(spec, bots.Select(static bot => bot.Bot.Compiled).OfType<CompiledBot>()));

        var errors = diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error).ToLookup(static found => found.Path, static found => found.Code, StringComparer.Ordinal);
        var compiled = files.Any(file => BotFiles.IsShared(file.Path) && errors.Contains(file.Path)) ? [] : bots.Select(static bot => bot.Bot.Compiled).OfType<CompiledBot>().OrderBy(static bot => bot.Spec.Name, StringComparer.Ordinal).ToArray();
        return new(locked, [.. compiled.Where(bot => !errors.Contains(bot.Path))], DiagnosticOrder.Sort(diagnostics))
        {
            Images = images.Lock,
            Imageless = [.. compiled.Where(bot => errors.Contains(bot.Path) && errors[bot.Path].All(static code => code == RuleCodes.SandboxImage))],
        };
    }

    // Each file by itself, so that they may be checked side by side; few of them are done before other threads have begun.
    private static (SourceFile File, CheckedBot Bot)[] Check(SourceFile[] files, CompilationKey key, FleetSource fleet, ICompilationCache cache)
    {
        (SourceFile, CheckedBot) One(SourceFile file) => (file, cache.GetOrAdd(key.Of(file), () => BotCheck.Run(file, fleet), spec => BotCheck.Restore(spec, file, fleet)));
        return files.Length < 16 ? [.. files.Select(One)] : [.. files.AsParallel().AsOrdered().Select(One)];
    }
}
